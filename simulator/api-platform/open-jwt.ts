import { isObject, parseJson } from '../json';
import type { JsonObject } from '../json';

export interface OpenedJwt { readonly header: JsonObject; readonly claims: JsonObject }

const part = (text: string | undefined): unknown => (text !== undefined && /^[A-Za-z0-9_-]+$/.test(text) ? parseJson(Buffer.from(text, 'base64url').toString('utf8')) : undefined);

/** Header and claims of a signed JWT, unproved; undefined for what is not one. */
export const openJwt = (text: string): OpenedJwt | undefined => {
  const [first, second, third, ...more] = text.split('.');
  const [header, claims] = [part(first), part(second)];
  return isObject(header) && isObject(claims) && third !== undefined && third !== '' && more.length === 0 ? { header, claims } : undefined;
};
