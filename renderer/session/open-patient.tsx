import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { OpenPatient } from '../../contract/capabilities/patients';
import { useGateway } from './services';

/**
 * The one open patient. Another is only ever put in its place after everything of the first has been dropped, so that banner and
 * content change in one step (spec 13 B11, hazard H1).
 */
export const useOpenPatient = () => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [patient, setPatient] = useState<OpenPatient | null>(null);

  const close = useCallback(async (): Promise<void> => {
    const closing = patient;
    setPatient(null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'patient' });
    if (closing !== null) await gateway.patients.close({ patientKey: closing.patientKey });
  }, [gateway, patient, queries]);

  const open = useCallback(
    (next: OpenPatient): void => {
      if (patient !== null && patient.patientKey !== next.patientKey) void close();
      setPatient(next);
    },
    [close, patient],
  );

  return { patient, open, close };
};
