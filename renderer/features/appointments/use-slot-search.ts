import { useQueries } from '@tanstack/react-query';
import type { OperationResult } from '../../../contract/operations';
import type { PracticeName } from '../../../contract/values';
import { useGateway } from '../../session/services';
import { unknownPractice } from './practice-answer';
import type { PracticeAnswer } from './practice-answer';

export interface AskedSlots {
  readonly practices: readonly PracticeName[];
  readonly from: string;
  readonly until: string;
  readonly turn: number;
}

const answerOf = (
  practice: PracticeName, data: OperationResult<'appointments.searchSlots'> | undefined, fetching: boolean, again: () => void,
): PracticeAnswer => {
  if (data === undefined || (fetching && !data.ok)) return unknownPractice(practice);
  if (!data.ok) return { state: 'failed', practice, failure: data.error, again };
  return { state: 'answered', practice, askedAt: data.value.askedAt, slots: data.value.slots, anomalies: data.value.anomalies };
};

/** Asks each practice by itself, all at once: a slow or failing one holds up none of the others (hazard H15). */
export const useSlotSearch = (patientKey: string, asked: AskedSlots | null): readonly PracticeAnswer[] => {
  const gateway = useGateway();
  const practices = asked?.practices ?? [];
  const from = asked?.from ?? '';
  const until = asked?.until ?? '';
  const results = useQueries({
    queries: practices.map(({ odsCode }) => ({
      queryKey: ['patient', patientKey, 'slots', asked?.turn, odsCode, from, until],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => gateway.appointments.searchSlots({ patientKey, odsCode, from, until }, { signal }),
    })),
  });
  return practices.map((practice, index) => {
    const query = results[index];
    return answerOf(practice, query?.data, query?.isFetching ?? true, () => void query?.refetch());
  });
};
