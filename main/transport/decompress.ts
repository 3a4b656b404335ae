import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { fail, ok, type Result } from '../../domain/result';
import type { TransportFailureKind } from './transport';

const unzip = promisify(gunzip);

/** The body in clear, off the event loop, never larger than the cap. Only what we asked for, gzip, is taken (spec 01 §3.2). */
export const decompress = async (body: Buffer, encoding: string, maxBytes: number): Promise<Result<Uint8Array, TransportFailureKind>> => {
  if (encoding === '' || encoding === 'identity' || body.length === 0) return ok(body);
  if (encoding !== 'gzip' && encoding !== 'x-gzip') return fail('encoding');
  try {
    return ok(await unzip(body, { maxOutputLength: maxBytes }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') return fail('too-large');
    return fail(code === 'Z_BUF_ERROR' ? 'truncated' : 'encoding');
  }
};
