import { gzipSync } from 'node:zlib';
import { isObject, parseJson } from '../../json';
import type { ServiceResponse } from '../../server/service-exchange';
import { contentTypeOf } from '../checks/media-type';
import type { Format } from '../checks/media-type';
import type { ProviderResponse } from '../exchange';
import type { SpecLine } from '../outcome';
import { readFhirXml } from './read-xml';
import { writeFhirXml } from './write-xml';

/** The JSON value that a body means; undefined where there is none, or none that can be read. */
export const readBody = (body: Buffer, format: Format): unknown => {
  if (body.length === 0) return undefined;
  const text = body.toString('utf8');
  return format === 'xml' ? readFhirXml(text) : parseJson(text);
};

export interface Wanted {
  readonly line: SpecLine;
  readonly format: Format;
  readonly gzip: boolean;
}

/** An answer as it goes out: never cached, with the content type of its line and format (spec 01 §3.1, spec 23 §1-§3). */
export const toTransport = ({ line, format, gzip }: Wanted, answer: ProviderResponse): ServiceResponse => {
  const headers = { 'cache-control': 'no-store', ...answer.headers };
  const { body, status } = answer;
  if (body === undefined) return { status, headers };
  const typed = { 'content-type': contentTypeOf(line, format), ...headers };
  // The service writes JSON itself; what is bytes already it passes on as it is.
  if (format === 'json' || !isObject(body)) return { status, headers: typed, body };
  const bytes = Buffer.from(writeFhirXml(body), 'utf8');
  return gzip ? { status, headers: { ...typed, 'content-encoding': 'gzip', vary: 'Accept-Encoding' }, body: gzipSync(bytes) } : { status, headers: typed, body: bytes };
};
