import { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { transportFailureCode } from '../spine/transport-failure-code';
import type { HttpRequest, Transport } from '../transport/transport';
import { userInfoSchema, type UserInfo } from './user-info';

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** The sign-in service (docs/environment-profile.md, `services.identity`). Nothing is retried: a challenge works once. */
export interface IdentityService {
  readonly challenge: (signal: AbortSignal) => Promise<Result<string, Failure>>;
  readonly token: (assertion: string, signal: AbortSignal) => Promise<Result<AccessToken, Failure>>;
  readonly userInfo: (token: string, signal: AbortSignal) => Promise<Result<UserInfo, Failure>>;
}

const subject = 'The sign-in service';
const largestAnswer = 1024 * 1024;
const challengeAnswer = z.object({ challenge: z.string().min(1) });
const tokenAnswer = z.object({ access_token: z.string().min(1), token_type: z.string().regex(/^bearer$/i), expires_in: z.coerce.number().positive() });
const refusal = z.object({ error: z.string() });

const statusFailure = (status: number, body: unknown): Failure => {
  if (status === 429) return { code: 'service-busy', detail: { subject } };
  if (status >= 500) return { code: 'service-fault', detail: { subject, reason: `http-${String(status)}` } };
  const said = refusal.safeParse(body);
  if (status === 400 && said.success && said.data.error === 'invalid_grant') return { code: 'sign-in-refused', detail: { subject } };
  return { code: 'access-refused', detail: { subject, reason: `http-${String(status)}` } };
};

const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return null;
  }
};

export const createIdentityService = (
  transport: Transport, services: EnvironmentProfile['services']['identity'], timeOuts: EnvironmentProfile['timeOuts'],
): IdentityService => {
  const ask = async <Value>(
    address: string, request: Pick<HttpRequest, 'method' | 'headers' | 'body'>, schema: z.ZodType<Value>, signal: AbortSignal,
  ): Promise<Result<Value, Failure>> => {
    const origin = /^https:\/\/[^/]+/.exec(address)?.[0] ?? address;
    const sent = await transport.send({
      ...request,
      headers: { Accept: 'application/json', ...request.headers },
      origin,
      target: address.slice(origin.length) || '/',
      deadlines: { connectMs: timeOuts.connectMs, firstByteMs: timeOuts.queryMs, totalMs: timeOuts.queryMs, idleMs: timeOuts.idleMs },
      maxBytes: largestAnswer,
      signal,
    });
    if (!sent.ok) return fail(transportFailureCode(sent.error, subject));
    const body = jsonOf(sent.value.body);
    if (sent.value.status !== 200) return fail(statusFailure(sent.value.status, body));
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : fail({ code: 'response-not-understood', detail: { subject } });
  };
  return {
    challenge: async (signal) => {
      const answer = await ask(services.challenge, { method: 'POST', headers: {} }, challengeAnswer, signal);
      return answer.ok ? ok(answer.value.challenge) : answer;
    },
    token: async (assertion, signal) => {
      const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString();
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await ask(services.token, { method: 'POST', headers, body }, tokenAnswer, signal);
      return answer.ok ? ok({ token: answer.value.access_token, expiresInSeconds: answer.value.expires_in }) : answer;
    },
    userInfo: (token, signal) => ask(services.userInfo, { method: 'GET', headers: { Authorization: `Bearer ${token}` } }, userInfoSchema, signal),
  };
};
