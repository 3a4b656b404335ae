import type { SentTask, taskTextLimit as boundaryLimit } from '../../../contract/capabilities/tasks';

/** The boundary's own limit, by its type (spec 21 §A.8). */
export const taskTextLimit: typeof boundaryLimit = 2_000;

/** The two kinds of the draft, in words (spec 21 §A.5). */
export const taskKinds: readonly { readonly kind: SentTask['kind']; readonly words: string }[] = [
  { kind: 'information-only', words: 'Information only' }, { kind: 'action-needed', words: 'Action needed' },
];

export const kindWords = (kind: SentTask['kind']): string => taskKinds.find((one) => one.kind === kind)?.words ?? kind;

/** What "sent" does and does not mean: nothing tells whether a person has read a task (spec 21 §A.8). */
export const stateWords: Readonly<Record<SentTask['state'], string>> = {
  'accepted-by-system': 'Accepted by the practice’s system',
  rejected: 'Rejected by the practice’s system',
  unknown: 'It is not known whether it was delivered',
};
