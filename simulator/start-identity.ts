import { createTokenService } from './api-platform/token-service';
import { createCis2 } from './cis2/cis2';
import { createClientRegister } from './cis2/clients';
import type { ClientRegister } from './cis2/clients';
import { createProvider, forgetSessions, makeSigningKey, realm } from './cis2/provider';
import type { Provider } from './cis2/provider';
import { createIdentity } from './identity/identity';
import type { Sessions } from './identity/sessions';
import { trainingUsers } from './identity/training-users';
import type { StaffMember } from './identity/staff';
import { consumerOrganisation } from './people/organisations';
import type { Authority } from './pki/authority';
import type { ServiceGroup } from './server/service-group';

export interface IdentityFacts {
  readonly staff: readonly StaffMember[];
  readonly sessions: Sessions;
  readonly cardAuthority: Authority;
  readonly now: () => Date;
}

/** The services that know who somebody is, and what they hold. */
export interface StartedIdentity {
  /** Address of card sign-in and of NHS CIS2's host. */
  readonly address: string;
  readonly issuer: string;
  /** The API platform's token address. */
  readonly tokenAddress: string;
  readonly provider: Provider;
  readonly clients: ClientRegister;
  /** Forgets sessions and tokens; registrations stay. */
  clear(): void;
}

/** Starts NHS CIS2 together with card sign-in, and the API platform's token service. */
export const startIdentity = async (group: ServiceGroup, facts: IdentityFacts): Promise<StartedIdentity> => {
  const { staff, sessions, cardAuthority, now } = facts;
  const clients = createClientRegister();
  const key = await makeSigningKey();
  const cards = createIdentity({
    staff, sessions, cardAuthority: cardAuthority.pem, tokenAddress: () => `${service.url}/oauth2/token`, now, isRevoked: (serialNumber) => cardAuthority.revocation.isRevoked(serialNumber),
  });
  const service = await group.serve('cis2', createCis2(() => provider, cards));
  const provider = createProvider({ issuer: `${service.url}${realm}`, clients, key, now, users: trainingUsers(consumerOrganisation) });
  const tokens = createTokenService({ clients, sessions, users: provider.users, issuer: () => provider.issuer, key: key.publicJwk, address: () => tokenAddress, now });
  const oauth = await group.serve('oauth', tokens.handle);
  const tokenAddress = `${oauth.url}/oauth2/token`;
  return {
    address: service.url, issuer: provider.issuer, tokenAddress, provider, clients,
    clear: () => {
      forgetSessions(provider);
      tokens.clear();
      sessions.clear();
    },
  };
};
