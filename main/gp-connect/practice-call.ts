import { fail, ok, type Result } from '../../domain/result';
import type { PracticeName } from '../../contract/values';
import { jsonOf } from '../spine/json-service';
import type { RouteFinder } from '../directory/provider-route';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';
import type { SpineClient } from '../spine/spine-client';
import type { SpineAnswer, SpineFailure, SpineRequest } from '../spine/spine-request';

/** Who asks which practice, on whose behalf, and until when: what every interaction needs. */
export interface PracticeCall {
  readonly spine: SpineClient;
  readonly practice: PracticeName;
  readonly routes: RouteFinder;
  readonly user: SignedInUser;
  readonly signal: AbortSignal;
}

export type Ask = Omit<SpineRequest, 'practice' | 'routes' | 'user' | 'signal'>;

export interface JsonAnswer {
  readonly json: unknown;
  readonly answer: SpineAnswer;
}

/** Makes an interaction and gives its raw answer. */
export const askPractice = (call: PracticeCall, ask: Ask): Promise<Result<SpineAnswer, SpineFailure>> => {
  const { spine, practice, routes, user, signal } = call;
  return spine.call({ practice, routes, user, signal, ...ask });
};

/** Makes a reading interaction whose answer is small enough to parse here. Never for record bodies. */
export const readJson = async (call: PracticeCall, ask: Ask): Promise<Result<JsonAnswer, Failure>> => {
  const answer = await askPractice(call, { ...ask, maxBytes: ask.maxBytes ?? largestSmallAnswer });
  if (!answer.ok) return fail(answer.error.failure);
  const json = jsonOf(answer.value.body);
  return json === null ? fail(notUnderstood(call, answer.value)) : ok({ json, answer: answer.value });
};

const largestSmallAnswer = 4 * 1024 * 1024;

/** The answer is not what the specification says it must be, so nothing of it is used. */
export const notUnderstood = (call: PracticeCall, answer: SpineAnswer): Failure => ({
  code: 'response-not-understood', detail: { subject: call.practice.name, supportReference: answer.traceId },
});
