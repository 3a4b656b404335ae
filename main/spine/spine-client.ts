import { fail, ok, type Result } from '../../domain/result';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { Failure } from '../failure';
import type { ProviderRoute } from '../directory/provider-route';
import type { HttpResponse, Transport, TransportFailure } from '../transport/transport';
import type { Clock, ClockWatch } from './clock-watch';
import { errorCodeFor } from './error-table';
import { interactionOf, type Interaction } from './interaction-table';
import { readOutcome } from './operation-outcome';
import { askedToWait, backOff, mostRetries, retriesAfterStatus, type RetryPolicy } from './retry';
import { composeRequest } from './compose-request';
import type { Aftermath, SpineAnswer, SpineFailure, SpineRequest } from './spine-request';
import type { Consumer } from './token-parts';
import { isTransient, transportFailureCode } from './transport-failure-code';

export interface SpineDependencies {
  readonly transport: Transport;
  readonly profile: EnvironmentProfile;
  readonly consumer: Consumer;
  readonly clock: Clock;
  readonly clockWatch: ClockWatch;
  readonly retry: RetryPolicy;
  readonly randomId: () => string;
}

export interface SpineClient {
  readonly call: (request: SpineRequest) => Promise<Result<SpineAnswer, SpineFailure>>;
}

type Attempt =
  | { readonly kind: 'answered'; readonly response: HttpResponse; readonly traceId: string; readonly serviceRoot: string }
  | { readonly kind: 'lost'; readonly failure: TransportFailure; readonly traceId: string }
  | { readonly kind: 'stopped'; readonly failure: Failure };

/**
 * Speaks to practices through the proxy (spec 02). Every attempt has a trace id and a token of its own; reads are repeated as
 * spec 02 §8 allows, three times at most whatever the reasons, changes never. What the directory said of a practice is forgotten
 * after a 403, a 502 and an address that varies (spec 04 §5).
 */
export const createSpineClient = (dependencies: SpineDependencies): SpineClient => ({
  call: (request) => callPractice(dependencies, request),
});

const callPractice = async (dependencies: SpineDependencies, request: SpineRequest): Promise<Result<SpineAnswer, SpineFailure>> => {
  const interaction = interactionOf(request.interaction);
  const found = await routeTo(dependencies, request);
  if (!found.ok) return notSent(found.error);
  let route = found.value;
  let hasAskedAgain = false;
  const giveUpAt = dependencies.clock.monotonic() + dependencies.profile.timeOuts.queryMs;
  for (let tried = 0; ; tried += 1) {
    const attempt = await sendOnce(dependencies, request, interaction, route);
    if (attempt.kind === 'stopped') return notSent(attempt.failure);
    if (attempt.kind === 'answered' && attempt.response.status < 300 && attempt.response.status >= 200) {
      return ok({ ...attempt.response, traceId: attempt.traceId, serviceRoot: attempt.serviceRoot });
    }
    const outcome = judged(attempt, request, interaction);
    if (interaction.effect === 'change' || tried >= mostRetries) return outcome;
    if (outcome.error.failure.code === 'practice-details-changed' && !hasAskedAgain) {
      // The proxy refused before the practice saw anything: ask the directory afresh and try once more (spec 06 §3).
      hasAskedAgain = true;
      const again = await request.routes.find(request.practice.odsCode, request.interaction, request.signal, true);
      if (!again.ok) return notSent(again.error);
      route = again.value;
      continue;
    }
    const wait = waitBefore(attempt, tried, dependencies.retry.jitter());
    if (wait === null || dependencies.clock.monotonic() + wait > giveUpAt) return outcome;
    await dependencies.retry.wait(wait, request.signal);
    if (request.signal.aborted) return notSent({ code: 'cancelled' });
  }
};

const notSent = (failure: Failure) => fail({ failure, aftermath: 'not-sent' as const });

/** The route, and a clock that practices will believe: what is known of the clock is checked anew before it is held against it. */
const routeTo = async (dependencies: SpineDependencies, request: SpineRequest): Promise<Result<ProviderRoute, Failure>> => {
  const { odsCode } = request.practice;
  if (request.user.organisation.odsCode !== dependencies.profile.organisation.odsCode) return fail({ code: 'organisation-not-set-up' });
  const route = await request.routes.find(odsCode, request.interaction, request.signal);
  if (!route.ok || !dependencies.clockWatch.isWrong()) return route;
  const fresh = await request.routes.find(odsCode, request.interaction, request.signal, true);
  return fresh.ok && dependencies.clockWatch.isWrong() ? fail({ code: 'clock-wrong' }) : fresh;
};

const sendOnce = async (
  dependencies: SpineDependencies, request: SpineRequest, interaction: Interaction, route: ProviderRoute,
): Promise<Attempt> => {
  const traceId = dependencies.randomId();
  const composed = composeRequest(dependencies, request, interaction, route, traceId);
  if (!composed.ok) return { kind: 'stopped', failure: composed.error };
  if (request.signal.aborted) return { kind: 'stopped', failure: { code: 'cancelled' } };
  const ready = request.beforeSending?.(traceId) ?? ok(null);
  if (!ready.ok) return { kind: 'stopped', failure: ready.error };
  const sent = await dependencies.transport.send(composed.value);
  if (!sent.ok) return { kind: 'lost', failure: sent.error, traceId };
  dependencies.clockWatch.note(sent.value.headers);
  return { kind: 'answered', response: sent.value, traceId, serviceRoot: route.serviceRoot };
};

const waitBefore = (attempt: Exclude<Attempt, { kind: 'stopped' }>, tried: number, jitter: number): number | null => {
  if (attempt.kind === 'lost') return tried < mostRetries && isTransient(attempt.failure) ? backOff(tried, {}, jitter) : null;
  return tried < retriesAfterStatus(attempt.response.status) ? backOff(tried, attempt.response.headers, jitter) : null;
};

const judged = (attempt: Exclude<Attempt, { kind: 'stopped' }>, request: SpineRequest, interaction: Interaction) => {
  const subject = request.practice.name;
  if (attempt.kind === 'lost') {
    const { failure } = attempt;
    const base = transportFailureCode(failure, 'The national service');
    const aftermath = interaction.effect === 'change' && failure.requestWritten ? 'unknown' : 'not-sent';
    return fail<SpineFailure>({ failure: { ...base, detail: { ...base.detail, supportReference: attempt.traceId } }, aftermath });
  }
  const { status, body } = attempt.response;
  const facts = readOutcome(body);
  const code = errorCodeFor(status, facts, request.context ?? 'read');
  if (code === 'practice-details-changed' || status === 403 || status === 502) request.routes.forget(request.practice.odsCode);
  const seconds = askedToWait(attempt.response.headers);
  const supportReference = facts.id === null ? attempt.traceId : `${attempt.traceId} ${facts.id.slice(0, 64)}`;
  const failure: Failure = {
    code, detail: { subject, reason: `http-${String(status)}`, supportReference, ...(seconds === null ? {} : { retryAfterSeconds: seconds }) },
  };
  return fail<SpineFailure>({ failure, aftermath: aftermathOf(status) });
};

/**
 * What a status says of a change (spec 02 §8): below 500 somebody read it and said no; 429 and 503 mean it was turned away
 * unread, 501 that it is not done here at all; any other fault leaves it open. So does a success or redirect that is none.
 */
const aftermathOf = (status: number): Aftermath => {
  if ([429, 501, 503].includes(status)) return 'refused';
  return status >= 400 && status < 500 && status !== 408 && status !== 499 && status !== 444 ? 'refused' : 'unknown';
};
