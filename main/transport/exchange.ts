import type { Dispatcher, Pool } from 'undici';
import { fail, type Result } from '../../domain/result';
import { decompress } from './decompress';
import { failureKind } from './failure-kind';
import type { HttpRequest, HttpResponse, TransportFailure, TransportFailureKind } from './transport';

type Outcome = Result<HttpResponse, TransportFailure>;

/**
 * Sends one request over a pool and waits for its end, each phase with its own deadline. Never throws.
 * @param firstError finds what a socket itself reported behind the client's error.
 */
export const exchange = (pool: Pool, request: HttpRequest, firstError: (error: unknown) => unknown): Promise<Outcome> =>
  new Promise((resolve) => {
    const { connectMs, firstByteMs, idleMs, totalMs } = request.deadlines;
    let controller: Dispatcher.DispatchController | null = null;
    let written = false;
    let status: number | undefined;
    let headers: Record<string, string> = {};
    let size = 0;
    let settled = false;
    const chunks: Buffer[] = [];
    let phase = setTimeout(() => { stop('time-out-connect'); }, connectMs);
    const total = setTimeout(() => { stop('time-out-total'); }, totalMs);
    const onAbort = (): void => { stop('aborted'); };

    const enter = (kind: TransportFailureKind, ms: number): void => {
      clearTimeout(phase);
      phase = setTimeout(() => { stop(kind); }, ms);
    };
    const settle = (outcome: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(phase);
      clearTimeout(total);
      request.signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const lost = (kind: TransportFailureKind): void => {
      // A listener that refuses our certificate has read nothing: in TLS 1.3 its alert arrives only after we wrote.
      const refusedByTls = kind.startsWith('client-certificate') && status === undefined;
      settle(fail({ kind, requestWritten: written && !refusedByTls, ...(status === undefined ? {} : { status }) }));
    };
    const stop = (kind: TransportFailureKind): void => {
      if (settled) return;
      lost(kind);
      controller?.abort(new Error(kind));
    };

    if (request.signal?.aborted === true) {
      lost('aborted');
      return;
    }
    request.signal?.addEventListener('abort', onAbort, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        controller = started;
        if (settled) {
          // Given up while waiting for a socket: aborting here keeps the request from being written.
          started.abort(new Error('given up'));
          return;
        }
        written = true;
        enter('time-out-first-byte', firstByteMs);
      },
      onResponseStart: (_, code, received) => {
        if (code < 200) return;
        status = code;
        headers = flatten(received);
        if (Number(headers['content-length'] ?? '0') > request.maxBytes) stop('too-large');
        else enter('time-out-idle', idleMs);
      },
      onResponseData: (_, chunk) => {
        size += chunk.length;
        if (size > request.maxBytes) {
          stop('too-large');
          return;
        }
        chunks.push(chunk);
        enter('time-out-idle', idleMs);
      },
      onResponseEnd: () => {
        if (settled || status === undefined) return;
        clearTimeout(phase);
        const answered = status;
        void decompress(Buffer.concat(chunks), (headers['content-encoding'] ?? '').trim().toLowerCase(), request.maxBytes).then((body) => {
          if (body.ok) settle({ ok: true, value: { status: answered, headers, body: body.value } });
          else lost(body.error);
        });
      },
      onResponseError: (_, error) => { lost(failureKind(firstError(error), status !== undefined)); },
    };
    try {
      pool.dispatch({ path: request.target, method: request.method, headers: { ...request.headers }, body: request.body ?? null }, handler);
    } catch (error) {
      lost(failureKind(error, false));
    }
  });

const flatten = (received: Record<string, string | string[] | undefined>): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
};
