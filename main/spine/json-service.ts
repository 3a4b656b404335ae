import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { ClockWatch } from './clock-watch';
import type { HttpResponse, Transport, TransportFailure } from '../transport/transport';
import { backOff, mostRetries, retriesAfterStatus, type RetryPolicy } from './retry';
import { isTransient, transportFailureCode } from './transport-failure-code';

export interface JsonServiceDependencies {
  readonly transport: Transport;
  readonly timeOuts: EnvironmentProfile['timeOuts'];
  readonly clockWatch: ClockWatch;
  readonly retry: RetryPolicy;
}

export interface JsonServiceRequest {
  /** As the user is told of it. */
  readonly subject: string;
  /** Of the profile, without a final slash. */
  readonly base: string;
  /** Path and query after it, beginning with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** How often a status may be asked again; `retriesAfterStatus` unless the service's own paper says otherwise. */
  readonly retries?: (status: number) => number;
}

const largestAnswer = 4 * 1024 * 1024;

/**
 * A GET of a national FHIR service. Repeated where it failed in passing, with the very same headers: PDS recognises a repeat by
 * its `X-Request-ID` (spec 31 §2). Any status is an answer; only a lost exchange is a failure.
 */
export const getFromService = async (
  { transport, timeOuts, clockWatch, retry }: JsonServiceDependencies, request: JsonServiceRequest,
): Promise<Result<HttpResponse, Failure>> => {
  const origin = /^https:\/\/[^/]+/.exec(request.base)?.[0] ?? request.base;
  for (let tried = 0; ; tried += 1) {
    const sent = await transport.send({
      method: 'GET', origin, target: `${request.base.slice(origin.length)}${request.path}`,
      headers: { Accept: 'application/fhir+json', 'Accept-Encoding': 'gzip', ...request.headers },
      deadlines: { connectMs: timeOuts.connectMs, firstByteMs: timeOuts.queryMs, totalMs: timeOuts.queryMs, idleMs: timeOuts.idleMs },
      maxBytes: largestAnswer, signal: request.signal,
    });
    if (sent.ok) clockWatch.note(sent.value.headers);
    const again = sent.ok ? tried < (request.retries ?? retriesAfterStatus)(sent.value.status) : tried < mostRetries && isTransient(sent.error);
    const wait = again ? backOff(tried, sent.ok ? sent.value.headers : {}, retry.jitter()) : null;
    if (wait === null) return sent.ok ? ok(sent.value) : fail(serviceFailure(sent.error, request.subject));
    await retry.wait(wait, request.signal);
    if (request.signal.aborted) return fail({ code: 'cancelled' });
  }
};

/** No client certificate is shown to these services, so one that asks for it is simply not the one it should be. */
const serviceFailure = (failure: TransportFailure, subject: string): Failure => {
  const coded = transportFailureCode(failure, subject);
  return coded.code === 'client-certificate-refused' ? { ...coded, code: 'secure-connection-failed' } : coded;
};

/** The body as JSON, or null when it is not. */
export const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
};
