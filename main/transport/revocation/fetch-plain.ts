import { buildConnector, Pool } from 'undici';
import { exchange } from '../exchange';

/** Fetches what is signed itself: a revocation list, an OCSP answer. Null when it did not come whole, in time and with 200. */
export type FetchPlain = (request: { readonly url: string; readonly body?: Uint8Array; readonly maxBytes: number }) => Promise<Uint8Array | null>;

const deadlines = { connectMs: 1_500, firstByteMs: 2_000, idleMs: 2_000, totalMs: 3_000 };

/** Plain HTTP, one socket a fetch, no redirect, capped in size and time: a person is waiting for the connection behind it. */
export const fetchPlain: FetchPlain = async ({ url, body, maxBytes }) => {
  if (!URL.canParse(url)) return null;
  const { origin, pathname, search, protocol } = new URL(url);
  if (protocol !== 'http:') return null;
  const pool = new Pool(origin, { connections: 1, pipelining: 1, headersTimeout: 0, bodyTimeout: 0, connect: buildConnector({ timeout: deadlines.connectMs }) });
  try {
    const sent = await exchange(pool, {
      method: body === undefined ? 'GET' : 'POST', origin, target: `${pathname}${search}`, deadlines, maxBytes,
      headers: body === undefined ? {} : { 'Content-Type': 'application/ocsp-request' },
      ...(body === undefined ? {} : { body }),
    }, (error) => error);
    return sent.ok && sent.value.status === 200 ? sent.value.body : null;
  } finally {
    await pool.destroy();
  }
};
