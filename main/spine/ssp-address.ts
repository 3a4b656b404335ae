import { fail, ok, type Result } from '../../domain/result';
import { isLogicalId } from '../../domain/identifiers/logical-id';

/** One query parameter; names may repeat, and the order is kept. */
export type QueryParameter = readonly [name: string, value: string];

export interface SspAddress {
  /** Of the proxy: where the socket goes. */
  readonly origin: string;
  /** The request line: any path of the proxy, then the provider's service root as the directory gave it, then the FHIR request. */
  readonly target: string;
}

/** The service root as `aud` names it and as the address carries it: verbatim, but for one final slash (spec 02 §3.2). */
export const serviceRootOf = (address: string): string => (address.endsWith('/') ? address.slice(0, -1) : address);

/**
 * Composes the address of a request through the Spine Secure Proxy by joining text: nothing is parsed, normalised or encoded
 * but the values of the query (spec 02 §3). A URL class would lose the inner `//`, path segments or the encoding of `|`.
 * @param path of the interaction, `{id}` not yet filled in.
 */
export const sspAddress = (
  proxy: string,
  serviceRoot: string,
  path: string,
  id: string | null,
  query: readonly QueryParameter[],
): Result<SspAddress, 'not-a-logical-id'> => {
  if (path.includes('{id}') !== (id !== null) || (id !== null && !isLogicalId(id))) return fail('not-a-logical-id');
  const filled = id === null ? path : path.replace('{id}', () => id);
  const origin = /^https:\/\/[^/]+/.exec(proxy)?.[0] ?? proxy;
  return ok({ origin, target: `${proxy.slice(origin.length)}/${serviceRootOf(serviceRoot)}${filled}${queryText(query)}` });
};

/** `?name=value&…` with values encoded by RFC 3986: a space is `%20`, `+` is `%2B`, `|` is `%7C`. '' for no parameters. */
export const queryText = (query: readonly QueryParameter[]): string =>
  query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${encodeStrictly(value)}`).join('&')}`;

/** Half a character, as a broken paste may leave it, has no encoding: it becomes the sign for one that is lost. */
const encodeStrictly = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
