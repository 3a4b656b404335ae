import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { IntentDetail } from '../journal/intent';
import type { Journal } from '../journal/journal';

/**
 * Refuses a change while the outcome of another about the same thing is not known: until that one is looked into, sending could
 * do it twice (hazard H7). Gives the journal, or why it cannot be written.
 */
export const withoutOpenIntent = (journal: Result<Journal, Failure>, isSame: (detail: IntentDetail) => boolean): Result<Journal, Failure> => {
  if (!journal.ok) return journal;
  const unknown = journal.value.unknown();
  if (!unknown.ok) return unknown;
  const open = unknown.value.find((intent) => isSame(intent.detail));
  if (open === undefined) return ok(journal.value);
  return fail({ code: 'outcome-unknown', detail: { subject: open.detail.practice.name, intentId: open.intentId } });
};
