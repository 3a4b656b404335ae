import { createAuthority } from './authority';
import type { Authority, Credential } from './authority';

/** Every certificate of one run but the cards'. */
export interface Credentials {
  readonly authority: Authority;
  readonly cardAuthority: Authority;
  /** The consumer's own, which the proxy asks for. */
  readonly client: Credential;
  /** RSA, so that the suites of spec 05 §1 can be negotiated. */
  readonly sspServer: Credential;
  readonly sspClient: Credential;
  readonly server: Credential;
}

const hosts = ['localhost', '127.0.0.1'] as const;

export const makeAuthorities = async (): Promise<Pick<Credentials, 'authority' | 'cardAuthority'>> => {
  const [authority, cardAuthority] = await Promise.all([
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Root Authority', sub: 'C=GB, O=Training, OU=CA, CN=Training Sub Authority' }),
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Card Authority' }),
  ]);
  return { authority, cardAuthority };
};

/** Issues what the services and the consumer need; `consumerHost` is the name in the consumer's certificate (spec 05 §2). */
export const issueCredentials = async (
  authority: Authority, consumerHost: string,
): Promise<Pick<Credentials, 'client' | 'sspServer' | 'sspClient' | 'server'>> => {
  const [client, sspServer, sspClient, server] = await Promise.all([
    authority.issue({ subject: `C=GB, O=Training, CN=${consumerHost}`, keyKind: 'rsa', usage: 'client', hosts: [consumerHost] }),
    authority.issue({ subject: 'C=GB, O=Training, CN=localhost', keyKind: 'rsa', usage: 'server', hosts }),
    authority.issue({ subject: 'C=GB, O=Training, CN=ssp.example.nhs.uk', keyKind: 'ecdsa', usage: 'client' }),
    authority.issue({ subject: 'C=GB, O=Training, CN=localhost', keyKind: 'ecdsa', usage: 'server', hosts }),
  ]);
  return { client, sspServer, sspClient, server };
};
