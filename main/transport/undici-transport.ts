import { buildConnector, Pool } from 'undici';
import { exchange } from './exchange';
import { createSocketErrors } from './socket-errors';
import { tlsOptions, type TlsIdentity } from './tls-identity';
import type { Transport } from './transport';

/** Sockets to one host at once: enough for a person's work, few enough to be a good neighbour. */
const connectionsPerHost = 6;

/**
 * A transport on undici: one keep-alive pool for each host, mutual TLS where the identity has a certificate (spec 05 §1-3).
 * Timers and caps are the exchange's own, because each phase must be told apart.
 */
export const createTransport = (identity: TlsIdentity): Transport => {
  const pools = new Map<string, Pool>();
  const socketErrors = createSocketErrors();
  const connect = socketErrors.watching(buildConnector({ ...tlsOptions(identity), timeout: 60_000, allowH2: false }));
  const poolFor = (origin: string): Pool => {
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, {
      connections: connectionsPerHost,
      pipelining: 1,
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: 64 * 1024,
      connect,
    });
    pools.set(origin, pool);
    return pool;
  };
  return {
    send: (request) => exchange(poolFor(request.origin), request, socketErrors.first),
    close: async () => {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
};
