import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { TrainingUser } from '../identity/training-users';
import type { Authenticator } from './authenticators';
import type { Client, ClientRegister } from './clients';

/** Somebody's session with the provider: one sign-in, which several clients may share. */
export interface SignIn {
  readonly sid: string;
  readonly uid: string;
  readonly authenticator: Authenticator;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly roleId: string | undefined;
  readonly clients: ReadonlySet<string>;
}

/** What a client asked for, between its request and the person's answer. */
export interface AuthorisationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly scopes: readonly string[];
  readonly challenge: string | undefined;
  readonly acrs: readonly string[];
}

/** A code or a token and what it stands for. */
export interface Grant { readonly request: AuthorisationRequest; readonly signIn: SignIn; readonly acr: string; readonly until: number }

/** A memory of things by a random name, each good for a time. */
export interface Tickets<T> {
  put(value: T): string;
  peek(ticket: string): T | undefined;
  take(ticket: string): T | undefined;
  removeWhere(test: (value: T) => boolean): void;
  clear(): void;
}

export interface SigningKey { readonly privateKey: CryptoKey; readonly kid: string; readonly publicJwk: JWK }

/** All that the parts of the provider share. */
export interface Provider {
  /** Ends in the realm, without a slash; has an explicit port, as the national one has. */
  readonly issuer: string;
  readonly clients: ClientRegister;
  readonly users: Map<string, TrainingUser>;
  readonly key: SigningKey;
  readonly now: () => Date;
  readonly requests: Tickets<AuthorisationRequest>;
  /** Signed in, but a role is still to be chosen. */
  readonly choosing: Tickets<{ readonly request: AuthorisationRequest; readonly signIn: SignIn }>;
  readonly codes: Tickets<Grant>;
  readonly accessTokens: Tickets<Grant>;
  readonly signIns: Map<string, SignIn>;
  /** Ids of client assertions that have been used. */
  readonly spent: Set<string>;
}

export const realm = '/openam/oauth2/realms/root/realms/NHSIdentity/realms/Healthcare';

export const createTickets = <T>(): Tickets<T> => {
  const held = new Map<string, T>();
  return {
    put: (value) => {
      const ticket = randomBytes(24).toString('base64url');
      held.set(ticket, value);
      return ticket;
    },
    peek: (ticket) => held.get(ticket),
    take: (ticket) => {
      const value = held.get(ticket);
      held.delete(ticket);
      return value;
    },
    removeWhere: (test) => { for (const [ticket, value] of held) if (test(value)) held.delete(ticket); },
    clear: () => { held.clear(); },
  };
};

export const makeSigningKey = async (): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const kid = randomBytes(12).toString('base64url');
  return { privateKey, kid, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
};

export const createProvider = (facts: Pick<Provider, 'issuer' | 'clients' | 'key' | 'now'> & { readonly users: readonly TrainingUser[] }): Provider => ({
  ...facts, users: new Map(facts.users.map((user) => [user.member.uid, user])), requests: createTickets(), choosing: createTickets(),
  codes: createTickets(), accessTokens: createTickets(), signIns: new Map(), spent: new Set(),
});

/** Ends every session and forgets every code and token. */
export const forgetSessions = (provider: Provider): void => {
  for (const store of [provider.requests, provider.choosing, provider.codes, provider.accessTokens, provider.signIns, provider.spent]) store.clear();
};
