import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const publicKey = z.looseObject({ kty: z.literal('RSA'), kid: z.string().min(1), n: z.string(), e: z.string() })
  .refine((key) => !('d' in key), 'only the public part of a key is registered');

/** What a client's owner registers (spec 30 §2.1). Anything left out stays as it was. */
export const registrationSchema = z.strictObject({
  clientId: z.string().min(1).optional(),
  jwks: z.strictObject({ keys: z.array(publicKey) }).optional(),
  redirectUris: z.array(z.url()).optional(),
  postLogoutRedirectUris: z.array(z.url()).optional(),
  /** Null takes it away. */
  backchannelLogoutUri: z.url().nullable().optional(),
});

export type Registration = z.output<typeof registrationSchema>;
export type PublicKeys = NonNullable<Registration['jwks']>;

/** A client as NHS CIS2 and the API platform know it. */
export interface Client {
  readonly clientId: string;
  /** Undefined until somebody registers them. */
  readonly jwks: PublicKeys | undefined;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | undefined;
  /** The application's credentials at the API platform. */
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface ClientRegister {
  find(clientId: string): Client | undefined;
  findByApiKey(apiKey: string): Client | undefined;
  all(): readonly Client[];
  /** The client that the profile names. */
  standard(): Client;
  /** Adds to a client, the standard one unless another is named, or makes a new one. */
  register(registration: Registration): Client;
}

const STANDARD_ID = '999000000001.apps.national';
const ports = [41_701, 41_702, 41_703] as const;

/** Addresses that the standard client may ask to be sent back to: exact strings, three ports to try in turn (spec 30 §3.8). */
const standardRedirects = ports.flatMap((port) => ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${String(port)}/callback`));

const newClient = (clientId: string): Client => ({
  clientId, jwks: undefined, redirectUris: standardRedirects, postLogoutRedirectUris: standardRedirects, backchannelLogoutUri: undefined,
  apiKey: randomUUID(), apiSecret: randomUUID(),
});

export const createClientRegister = (): ClientRegister => {
  const first = newClient(STANDARD_ID);
  const clients = new Map<string, Client>([[first.clientId, first]]);
  return {
    find: (clientId) => clients.get(clientId),
    findByApiKey: (apiKey) => [...clients.values()].find((client) => client.apiKey === apiKey),
    all: () => [...clients.values()],
    standard: () => clients.get(STANDARD_ID) ?? first,
    register: ({ clientId = STANDARD_ID, jwks, redirectUris, postLogoutRedirectUris, backchannelLogoutUri }) => {
      const before = clients.get(clientId) ?? newClient(clientId);
      const client: Client = {
        ...before, jwks: jwks ?? before.jwks, redirectUris: redirectUris ?? before.redirectUris,
        postLogoutRedirectUris: postLogoutRedirectUris ?? before.postLogoutRedirectUris,
        backchannelLogoutUri: backchannelLogoutUri === null ? undefined : backchannelLogoutUri ?? before.backchannelLogoutUri,
      };
      clients.set(clientId, client);
      return client;
    },
  };
};
