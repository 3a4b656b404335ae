import { z } from 'zod';
import { identifierSystems } from '../../domain/identifiers/identifier-systems';
import type { RequestedScope } from './interaction-table';
import type { RequestedRecord } from './token-0';

const namingPatients = z.object({ parameter: z.array(z.object({ valueIdentifier: z.object({ system: z.string(), value: z.string() }).optional() })) });

/** NHS numbers that the body of a 0.x operation names. */
const patientsIn = (body: unknown): readonly string[] => {
  const parsed = namingPatients.safeParse(body);
  const identifiers = parsed.success ? parsed.data.parameter.flatMap(({ valueIdentifier }) => valueIdentifier ?? []) : [];
  return identifiers.flatMap(({ system, value }) => (system === identifierSystems.dstu2NhsNumber ? [value] : []));
};

/** Whether a 0.x token may name this: it must agree with the scope, and with every NHS number in the body (spec 03 §2 and §4). */
export const isRecordOf = (record: RequestedRecord, scope: RequestedScope, body: unknown): boolean => {
  if (record.about === 'organisation') return scope === 'organization/*.read';
  return scope !== 'organization/*.read' && patientsIn(body).every((nhsNumber) => nhsNumber === record.nhsNumber);
};
