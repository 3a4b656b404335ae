import { z } from 'zod';
import { errorCodes } from './error-codes';

/**
 * What crosses the boundary when an act did not succeed. `detail` holds names of services and practices, counts and
 * references: never free text from a reply, never anything about a patient.
 */
export const codedFailure = z.strictObject({
  code: z.enum(errorCodes),
  /** The same id is in the audit entry, in the log and on the screen. */
  correlationId: z.string(),
  detail: z
    .strictObject({
      /** The service or practice concerned, by name. */
      subject: z.string().optional(),
      /** Tries left before the card locks, where the card tells. */
      triesLeft: z.number().int().nonnegative().optional(),
      /** The journal's id of a change whose outcome is not known. */
      intentId: z.string().optional(),
      /** How long a busy service asks to be left alone, in seconds. */
      retryAfterSeconds: z.number().nonnegative().optional(),
      /** A reason out of a closed list of our own (for example why a connection was not secure). */
      reason: z.string().optional(),
      /** What the support desk can trace: Ssp-TraceID or OperationOutcome id. */
      supportReference: z.string().optional(),
    })
    .optional(),
});

export type CodedFailure = z.infer<typeof codedFailure>;
export type FailureDetail = NonNullable<CodedFailure['detail']>;
