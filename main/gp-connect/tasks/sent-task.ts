import type { SentTask } from '../../../contract/capabilities/tasks';
import type { Intent, IntentState } from '../../journal/intent';

const states: Readonly<Record<IntentState, SentTask['state']>> = {
  done: 'accepted-by-system', 'not-done': 'rejected', unknown: 'unknown', sent: 'unknown', planned: 'unknown',
};

/** A task as the journal knows it; null for an intent that is none, or that never left. */
export const sentTaskOf = ({ intentId, state, detail, sentAt, reference }: Intent): SentTask | null => {
  if (detail.kind !== 'task' || sentAt === null) return null;
  return {
    taskId: intentId,
    practice: detail.practice,
    patientName: detail.patientName,
    kind: detail.taskKind,
    text: detail.text,
    state: states[state],
    sentAt,
    sentBy: detail.sentBy,
    ...(reference === null ? {} : { practiceReference: reference }),
  };
};
