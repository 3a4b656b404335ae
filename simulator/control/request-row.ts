import { isObject, parseJson } from '../json';
import { markup } from '../server/html';
import type { Html } from '../server/html';
import type { NumberedEntry } from '../server/wire-log';

const LONGEST = 6000;
const times = ['iat', 'exp', 'auth_time'];

const part = (text: string | undefined): unknown => parseJson(Buffer.from(text ?? '', 'base64url').toString('utf8'));

const withTimes = (claims: unknown): unknown => (isObject(claims)
  ? Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, times.includes(name) && typeof value === 'number' ? `${String(value)} (${new Date(value * 1000).toISOString()})` : value]))
  : claims);

/** Header and claims of a bearer token that can be read; undefined for an opaque one. */
const decodedToken = (authorization: string | undefined): string | undefined => {
  const [header, claims, signature] = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]?.split('.') ?? [];
  return signature === undefined || part(claims) === undefined ? undefined : JSON.stringify({ header: part(header), claims: withTimes(part(claims)) }, undefined, 2);
};

const readable = (body: string): string => {
  const text = Buffer.from(body, 'base64').toString('utf8');
  if (text.includes('\ufffd')) return `${String(Buffer.byteLength(body, 'base64'))} bytes that are not text`;
  const json = parseJson(text);
  const pretty = json === undefined ? text : JSON.stringify(json, undefined, 2);
  return pretty.length > LONGEST ? `${pretty.slice(0, LONGEST)}\n… and ${String(pretty.length - LONGEST)} more characters` : pretty;
};

const block = (heading: string, text: string | undefined): Html => (text === undefined || text === '' ? markup`` : markup`<h4>${heading}</h4><pre tabindex="0">${text}</pre>`);

const shortTarget = (target: string): string => {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
};

/** One request: a line, which opens to show headers, the token decoded, and the body. */
export const requestRow = (entry: NumberedEntry): Html => {
  const header = (name: string): string | undefined => entry.headers.find(([own]) => own.toLowerCase() === name)?.[1];
  const tone = entry.status === 0 ? 'cut' : entry.status >= 400 ? 'bad' : 'good';
  const interaction = header('ssp-interactionid')?.split(':').at(-1);
  return markup`<li value="${entry.number}"><details id="request-${entry.number}"><summary><time>${entry.at.slice(11, 19)}</time> <span class="service">${entry.service}</span>
    <span class="status ${tone}">${entry.status === 0 ? 'cut' : entry.status}</span> <span class="target">${entry.method} ${interaction === undefined ? '' : markup`<em>${interaction}</em> `}${shortTarget(entry.target)}</span></summary>
    ${block('Token, decoded', decodedToken(header('authorization')))}
    ${block('Headers', entry.headers.map(([name, value]) => `${name}: ${value}`).join('\n'))}${block('Body', readable(entry.body))}
    <p class="facts">${entry.tls.protocol ?? 'no TLS'} · ${entry.tls.cipher ?? ''} · ${entry.tls.clientSubject ?? 'no client certificate'} · answered ${entry.responseBytes} bytes</p></details></li>`;
};
