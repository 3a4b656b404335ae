import type { SystemCheck } from '../../contract/capabilities/system';
import { createCardClient } from '../../main/card/card-client';
import { allChecks, runChecks, thisComputer } from '../../main/doctor';
import type { Keychain } from '../../main/keychain/keychain';
import { loadTrust, revocationPolicyOf } from '../../main/load-trust';
import type { EnvironmentProfile } from '../../main/settings/environment-profile';
import { openCertificates } from '../../main/start-up/open-certificates';
import { certificateKeyOf, storeKeyName } from '../../main/start-up/open-storage';
import { createTransport } from '../../main/transport/undici-transport';
import { nodeCardHelper } from './node-card-helper';

/** Runs every check for one profile, with connections and a card process of its own. */
export const examineComputer = async (profile: EnvironmentProfile, keychain: Keychain, folder: string): Promise<readonly SystemCheck[]> => {
  const storeKey = await keychain.storeKey(storeKeyName);
  const certificates = await openCertificates(profile, folder, storeKey.ok ? certificateKeyOf(storeKey.value) : null);
  const trust = await loadTrust(profile, certificates.find);
  const client = trust.ok ? trust.value.client : null;
  const computer = await thisComputer(profile);
  const revocation = revocationPolicyOf(profile);
  const serviceRoots = computer.authorities.find(({ part }) => part === 'services')?.pem ?? undefined;
  const services = createTransport({ suites: 'default', revocation, ...(serviceRoots === undefined ? {} : { trustAnchors: serviceRoots }) });
  const spine = createTransport({ suites: 'spine', revocation, trustAnchors: computer.spineRoots, ...(client === null ? {} : { client }) });
  const cards = createCardClient(nodeCardHelper(profile.card.modules, profile.training?.card.configuration ?? null));
  try {
    return await runChecks(allChecks({
      ...computer, profile, client, services, spine,
      storeKey: () => Promise.resolve(storeKey),
      listCards: () => cards.ask('list', { act: 'list' }),
    }));
  } finally {
    cards.stop();
    await Promise.all([services.close(), spine.close()]);
  }
};
