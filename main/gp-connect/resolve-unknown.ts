import { fail, ok, type Result } from '../../domain/result';
import { encounterRoutes } from '../directory/index';
import type { Failure } from '../failure';
import type { Act, Capabilities } from './capabilities';
import { lookForChange, type Evidence } from './reconcile';
import type { PracticeCall } from './practice-call';

export type Verdict =
  | Extract<Evidence, { found: 'done' }>
  | { readonly found: 'not-done'; readonly text: string }
  | { readonly found: 'cannot-tell'; readonly text: string };

export interface Resolution {
  readonly verdict: Verdict;
  readonly call: PracticeCall;
}

/** Longest that a user is made to wait for a firm answer. */
const mostWaitMs = 40_000;

/**
 * Finds out what became of an unknown change and settles it in the journal. That something is not there proves nothing while the
 * request may still be on its way or waiting in a queue: "not done" is said only after a read made once twice the command's own
 * time-out has passed since it left.
 */
export const resolveUnknown = async (deps: Capabilities, intentId: string, act: Act): Promise<Result<Resolution, Failure>> => {
  if (!deps.journal.ok) return deps.journal;
  const journal = deps.journal.value;
  const found = journal.find(intentId);
  if (!found.ok) return found;
  if (found.value === null) return fail({ code: 'request-not-valid', detail: { reason: 'no-such-intent' } });
  const { detail, sentAt, plannedAt, state } = found.value;
  const call: PracticeCall = {
    spine: deps.spine, practice: detail.practice, routes: encounterRoutes(deps.directory, deps.clock.monotonic), user: act.user, signal: act.signal,
  };
  if (state === 'not-done' || state === 'planned') return ok({ verdict: { found: 'not-done', text: 'This change was not made.' }, call });
  const sentAtMs = Date.parse(sentAt ?? plannedAt);
  const settlesAt = sentAtMs + 2 * deps.profile.timeOuts.commandMs;
  let evidence = await lookForChange(call, detail, deps.clock.now());
  if (!evidence.ok) return evidence;
  const remaining = settlesAt - deps.clock.now();
  if (evidence.value.found === 'nothing' && remaining > 0) {
    if (remaining > mostWaitMs) return ok({ verdict: { found: 'cannot-tell', text: `${evidence.value.text} It may still be on its way: check again in a minute.` }, call });
    await deps.wait(remaining, act.signal);
    if (act.signal.aborted) return fail({ code: 'cancelled' });
    evidence = await lookForChange(call, detail, deps.clock.now());
    if (!evidence.ok) return evidence;
  }
  if (evidence.value.found === 'cannot-tell') return ok({ verdict: evidence.value, call });
  if (evidence.value.found === 'done') {
    const settled = state === 'done' ? ok(null) : journal.markDone(intentId, evidence.value.reference);
    return settled.ok ? ok({ verdict: evidence.value, call }) : settled;
  }
  const settled = journal.markNotDone(intentId);
  return settled.ok ? ok({ verdict: { found: 'not-done', text: evidence.value.text }, call }) : settled;
};
