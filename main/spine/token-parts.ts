import type { SignedInUser } from '../session/signed-in-user';
import type { RequestedScope } from './interaction-table';

/** What every request token says about this computer and its organisation; the same for a whole run. */
export interface Consumer {
  /** `https://` and the name in the client certificate. */
  readonly issuer: string;
  readonly identifierBase: string;
  readonly device: { readonly id: string; readonly model: string; readonly version: string };
}

/** What a token is made from besides; every value belongs to one request. */
export interface TokenRequest {
  readonly consumer: Consumer;
  readonly user: SignedInUser;
  readonly scope: RequestedScope;
  /** Milliseconds, taken immediately before sending (spec 03 §2). */
  readonly nowMs: number;
}

/** Seconds that a token lives: exactly this, never 299 or 301 (spec 03 §2). */
const lifetimeSeconds = 300;

const header = { alg: 'none', typ: 'JWT' } as const;

const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part), 'utf8').toString('base64url');

/** Header, payload and an empty signature: the token ends with a dot (spec 03 §1). */
export const unsignedToken = (payload: unknown): string => `${encoded(header)}.${encoded(payload)}.`;

/** The times of a token: whole seconds, five minutes apart. */
export const tokenTimes = (nowMs: number): { readonly iat: number; readonly exp: number } => {
  const iat = Math.floor(nowMs / 1000);
  return { iat, exp: iat + lifetimeSeconds };
};

/** Our own id of the user in a role: stable, and no one else's. */
export const localUserId = (user: SignedInUser): string => `${user.userId}-${user.roleProfileId}`;

/** A token must name a real person (spec 03 §2, §5.4): never a placeholder, never a generic user. */
export const namesAPerson = (user: SignedInUser): boolean =>
  [user.userId, user.roleProfileId, user.name.family, user.name.given, user.organisation.name].every((text) => text.trim() !== '');

/** The title as FHIR takes it: a list, and none at all rather than an empty text. */
export const prefixOf = ({ name: { title = '' } }: SignedInUser): { readonly prefix?: readonly [string] } => (title.trim() === '' ? {} : { prefix: [title] });
