import { z } from 'zod';
import { errorCodes } from '../../contract/errors/error-codes';
import type { AuditEvent } from './audit-event';

/** One entry as it is kept (spec 05 §6: who, when to the second, what, about whom, outcome, sequence, device). */
export const auditEntrySchema = z.strictObject({
  sequence: z.number().int().positive(),
  /** UTC, to the second. */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  device: z.string(),
  /** Hash of the line before, or `genesis` for the first. */
  previous: z.string(),
  event: z.string(),
  operation: z.string(),
  user: z
    .strictObject({ userId: z.string(), name: z.string(), roleProfileId: z.string(), roleName: z.string(), organisation: z.string() })
    .nullable(),
  nhsNumber: z.string().optional(),
  target: z.string().optional(),
  outcome: z.enum(['started', 'done', ...errorCodes]),
  correlationId: z.string(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Where the chain stands after an entry. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

export const genesis: ChainHead = { sequence: 0, hash: 'genesis' };

export const nextEntry = (head: ChainHead, event: AuditEvent, at: Date, device: string): AuditEntry => ({
  sequence: head.sequence + 1,
  at: `${at.toISOString().slice(0, 19)}Z`,
  device,
  previous: head.hash,
  event: event.event,
  operation: event.operation,
  user: event.user,
  ...(event.nhsNumber === undefined ? {} : { nhsNumber: event.nhsNumber }),
  ...(event.target === undefined ? {} : { target: event.target }),
  outcome: event.outcome,
  correlationId: event.correlationId,
});
