import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { IntentDetail } from '../journal/intent';
import type { Journal } from '../journal/journal';
import type { SpineFailure, SpineRequest } from '../spine/spine-request';

type BeforeSending = NonNullable<SpineRequest['beforeSending']>;

export interface Change<Value> {
  readonly detail: IntentDetail;
  /** Sends the change once. `beforeSending` must be called before anything is written. */
  readonly send: (beforeSending: BeforeSending) => Promise<Result<Value, SpineFailure>>;
  /** The practice's id of what was made. */
  readonly referenceOf: (value: Value) => string | null;
}

/**
 * Does one change to a practice's data, intent first (architecture decision 4): it is on disk before it leaves, it is sent once,
 * and a lost answer is `outcome-unknown` with the intent's id, never an error that invites another try.
 */
export const performChange = async <Value>(
  journal: Result<Journal, Failure>, change: Change<Value>,
): Promise<Result<{ readonly value: Value; readonly intentId: string }, Failure>> => {
  if (!journal.ok) return journal;
  const planned = journal.value.plan(change.detail);
  if (!planned.ok) return planned;
  const intentId = planned.value;
  const outcome = await change.send(() => journal.value.markSent(intentId));
  if (outcome.ok) {
    // Should the disk fail now, the intent stays open and a later read settles it; the change itself is proved.
    journal.value.markDone(intentId, change.referenceOf(outcome.value));
    return ok({ value: outcome.value, intentId });
  }
  const { failure, aftermath } = outcome.error;
  if (aftermath !== 'unknown') {
    journal.value.markNotDone(intentId);
    return fail(failure);
  }
  journal.value.markUnknown(intentId);
  return fail({ code: 'outcome-unknown', detail: { ...failure.detail, subject: change.detail.practice.name, intentId } });
};
