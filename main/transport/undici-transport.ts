import { setImmediate } from 'node:timers/promises';
import { buildConnector, Pool } from 'undici';
import { fail, type Result } from '../../domain/result';
import { exchange } from './exchange';
import { createLane, type Lane } from './lanes';
import { createRevocationCheck } from './revocation/check-revocation';
import { checkingRevocation } from './revocation/checking-connector';
import { fetchPlain } from './revocation/fetch-plain';
import { createSocketErrors } from './socket-errors';
import { tlsOptions, type TlsIdentity } from './tls-identity';
import type { HttpRequest, HttpResponse, Transport, TransportFailure } from './transport';

/** Requests under way at once for one practice, or for one host without practices: enough for a person's work, a good neighbour's few. */
const width = 6;
/** Lanes kept open; the longest unused goes when there are more. */
const mostLanes = 40;

interface OpenLane { readonly pool: Pool; readonly lane: Lane }

/**
 * A transport on undici: keep-alive sockets for each host, and within it for each practice, mutual TLS where the identity has a
 * certificate (spec 05 §1-3). Timers and caps are the exchange's own, because each phase must be told apart.
 */
export const createTransport = (identity: TlsIdentity): Transport => {
  const lanes = new Map<string, OpenLane>();
  const socketErrors = createSocketErrors();
  // No cached sessions: a resumed one would carry over a verification of yesterday, and keep-alive saves the handshakes already.
  const plainConnector = buildConnector({ ...tlsOptions(identity), timeout: 60_000, allowH2: false, maxCachedSessions: 0 });
  const connect = checkingRevocation(
    socketErrors.watching(plainConnector), identity.trustAnchors, identity.revocation ?? 'soft', createRevocationCheck(fetchPlain, Date.now),
  );
  const open = (origin: string): OpenLane => ({
    lane: createLane(width),
    pool: new Pool(origin, {
      connections: width, pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: 64 * 1024, connect,
    }),
  });
  const laneFor = ({ origin, lane = '' }: HttpRequest): OpenLane => {
    const name = `${origin} ${lane}`;
    const found = lanes.get(name) ?? open(origin);
    // Put last: the first is the longest unused.
    lanes.delete(name);
    lanes.set(name, found);
    if (lanes.size > mostLanes) closeOneIdle();
    return found;
  };
  const closeOneIdle = (): void => {
    const idle = [...lanes].slice(0, -1).find(([, { lane }]) => lane.isIdle());
    if (idle === undefined) return;
    lanes.delete(idle[0]);
    void idle[1].pool.destroy();
  };
  return {
    send: async (request) => {
      if (!/^https:\/\/[^/?#]+$/.test(request.origin)) return fail({ kind: 'protocol', requestWritten: false });
      return sendInLane(laneFor(request), request, socketErrors.first);
    },
    close: async () => {
      const all = [...lanes.values()];
      lanes.clear();
      await Promise.all(all.map(({ pool }) => pool.destroy()));
    },
  };
};

/** Waiting for one's turn counts towards the whole of the time, and towards no phase of the connection. */
const sendInLane = async (
  { pool, lane }: OpenLane, request: HttpRequest, firstError: (error: unknown) => unknown,
): Promise<Result<HttpResponse, TransportFailure>> => {
  const { deadlines, signal } = request;
  const startedAt = performance.now();
  const patience = AbortSignal.timeout(deadlines.totalMs);
  if (!(await lane.enter(signal === undefined ? patience : AbortSignal.any([signal, patience])))) {
    return fail({ kind: signal?.aborted === true ? 'aborted' : 'time-out-total', requestWritten: false });
  }
  try {
    const totalMs = Math.max(1, deadlines.totalMs - (performance.now() - startedAt));
    const outcome = await exchange(pool, { ...request, deadlines: { ...deadlines, totalMs } }, firstError);
    // The pool takes its socket back only after it has told of the end; asked before that, it would open another.
    await setImmediate();
    return outcome;
  } finally {
    lane.leave();
  }
};
