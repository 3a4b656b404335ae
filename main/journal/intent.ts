import { z } from 'zod';
import { instant, logicalId, nhsNumber, personName, practiceName } from '../../contract/values';
import { taskKind } from '../../contract/capabilities/tasks';

/** What every intent carries so that it can be shown and looked into without the patient being open. */
const about = {
  practice: practiceName,
  nhsNumber,
  patientName: personName,
  /** One line for the list of unknown outcomes. */
  summary: z.string(),
} as const;

/** What was to be changed, as much as is needed to find out later whether it was (spec 02 §8). */
export const intentDetail = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('book'), ...about, patientId: logicalId, slotIds: z.array(z.string()), start: z.string(), end: z.string() }),
  z.strictObject({
    kind: z.literal('amend'), ...about, patientId: logicalId, appointmentId: logicalId, versionId: z.string(), description: z.string(), comment: z.string(),
  }),
  z.strictObject({
    kind: z.literal('cancel'), ...about, patientId: logicalId, appointmentId: logicalId, versionId: z.string(), reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('register'), ...about }),
  z.strictObject({ kind: z.literal('task'), ...about, taskKind, text: z.string(), sentBy: z.string() }),
]);

export type IntentDetail = z.infer<typeof intentDetail>;
export type IntentKind = IntentDetail['kind'];

/**
 * `planned`: on disk, nothing sent. `sent`: about to be written to the network, or written. `unknown`: the answer was lost.
 * The other two are final.
 */
export const intentStates = ['planned', 'sent', 'done', 'not-done', 'unknown'] as const;
export type IntentState = (typeof intentStates)[number];

export interface Intent {
  readonly intentId: string;
  readonly state: IntentState;
  readonly detail: IntentDetail;
  readonly plannedAt: string;
  readonly sentAt: string | null;
  readonly settledAt: string | null;
  /** The practice's id of what was made, where known. */
  readonly reference: string | null;
}

export const storedIntent = z.object({
  id: z.string(),
  state: z.enum(intentStates),
  detail: z.string(),
  planned_at: instant,
  sent_at: instant.nullable(),
  settled_at: instant.nullable(),
  reference: z.string().nullable(),
});
