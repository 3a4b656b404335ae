import type { CardClient } from '../card/card-client';
import type { CertificateStore } from '../certificates';
import type { Composition } from '../compose-capabilities';
import { thisComputer, type DoctorParts } from '../doctor';
import type { Keychain } from '../keychain/keychain';
import { loadTrust } from '../load-trust';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { storeKeyName } from './open-storage';

export interface DoctorSources {
  readonly profile: EnvironmentProfile;
  readonly composition: Composition;
  readonly certificates: CertificateStore;
  readonly keychain: Keychain;
  readonly cards: CardClient;
}

/** What the checks look at in the running app: its own connections, its own card process. */
export const doctorParts = async ({ profile, composition, certificates, keychain, cards }: DoctorSources): Promise<DoctorParts> => {
  const trust = await loadTrust(profile, certificates.find);
  return {
    ...(await thisComputer(profile)),
    profile,
    client: trust.ok ? trust.value.client : null,
    services: composition.services,
    spine: composition.spineTransport,
    storeKey: () => keychain.storeKey(storeKeyName),
    listCards: () => cards.ask('list', { act: 'list' }),
  };
};
