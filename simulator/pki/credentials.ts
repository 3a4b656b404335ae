import { createAuthority } from './authority';
import type { Authority, Credential } from './authority';

/** The certificates that are not a service's own. */
export interface Credentials {
  /** The consumer's, which the proxy, the directory and the message exchange ask for. */
  readonly client: Credential;
  /** The proxy's, for the leg to the practices. */
  readonly sspClient: Credential;
}

export interface Authorities { readonly authority: Authority; readonly cardAuthority: Authority }

/** Host names that every service's certificate carries. */
export const serviceHosts = ['localhost', '127.0.0.1'] as const;

/** `publish` is the address of the revocation service. */
export const makeAuthorities = async (publish: string): Promise<Authorities> => {
  const [authority, cardAuthority] = await Promise.all([
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Root Authority', sub: 'C=GB, O=Training, OU=CA, CN=Training Sub Authority', publish: `${publish}/spine` }),
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Card Authority', publish: `${publish}/cards` }),
  ]);
  return { authority, cardAuthority };
};

/** Issues what the consumer and the proxy need; `consumerHost` is the name in the consumer's certificate (spec 05 §2). */
export const issueCredentials = async (authority: Authority, consumerHost: string): Promise<Credentials> => {
  const [client, sspClient] = await Promise.all([
    authority.issue({ subject: `C=GB, O=Training, CN=${consumerHost}`, keyKind: 'rsa', usage: 'client', hosts: [consumerHost] }),
    authority.issue({ subject: 'C=GB, O=Training, CN=ssp.example.nhs.uk', keyKind: 'ecdsa', usage: 'client' }),
  ]);
  return { client, sspClient };
};

/** The ways in which a server's certificate can be bad; `good` is how each begins. */
export const certificateStates = ['good', 'expired', 'wrong-name', 'revoked', 'unknown-authority'] as const;
export type CertificateState = (typeof certificateStates)[number];

/** A service's own certificate, good or bad in the way asked for. RSA for the proxy, so that the suites of spec 05 §1 can be negotiated. */
export const issueServerCredential = async (authority: Authority, service: string, state: CertificateState): Promise<Credential> => {
  const request = {
    subject: `C=GB, O=Training, OU=${service}, CN=localhost`, keyKind: service === 'ssp' ? 'rsa' : 'ecdsa', usage: 'server', hosts: serviceHosts,
  } as const;
  switch (state) {
    case 'good': return authority.issue(request);
    case 'expired': return authority.issue({ ...request, days: -1 });
    case 'wrong-name': return authority.issue({ ...request, subject: 'C=GB, O=Training, CN=elsewhere.example.nhs.uk', hosts: ['elsewhere.example.nhs.uk'] });
    case 'revoked': {
      const credential = await authority.issue(request);
      authority.revocation.revoke(credential.serialNumber);
      return credential;
    }
    case 'unknown-authority': {
      const stranger = await createAuthority({ root: 'C=GB, O=Elsewhere, CN=Unknown Root Authority', publish: 'http://localhost:9' });
      return stranger.issue(request);
    }
  }
};
