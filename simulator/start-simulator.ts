import { X509Certificate, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCards } from './card/make-card';
import { startControl } from './control/control';
import { buildCountry } from './country';
import { createPds } from './demographics/pds';
import { createOds } from './directory/ods';
import { createRegistry } from './directory/registry';
import { createSds } from './directory/sds';
import { createIdentity } from './identity/identity';
import { createSessions } from './identity/sessions';
import { staffOf } from './identity/staff';
import type { SimulatorOptions } from './options';
import { consumerOrganisation } from './people/organisations';
import { issueCredentials, makeAuthorities } from './pki/credentials';
import type { Practice } from './practices/practice';
import { environmentProfile } from './profile';
import { createSsp } from './proxy/ssp';
import { createFaultBook } from './server/faults';
import { createServiceGroup } from './server/service-group';
import { createWireLog } from './server/wire-log';
import { startPractices } from './start-practices';
import { startUpLine } from './start-up-line';
import type { StartUpLine } from './start-up-line';
import { giveTo, openStateFolder } from './state-folder';

export interface RunningSimulator {
  /** What `npm run simulator` prints, as an object. */
  readonly line: StartUpLine;
  readonly profile: object;
  readonly practices: ReadonlyMap<string, Practice>;
  stop(): Promise<void>;
}

const CONSUMER_HOST = 'consumer.example.nhs.uk';
const SSP_TIMEOUT_MS = 60_000;

/** Starts every service, writes the state folder and the profile; all listen when the promise is fulfilled. */
export const startSimulator = async (options: SimulatorOptions, now: () => Date = () => new Date()): Promise<RunningSimulator> => {
  const folder = await openStateFolder(options.stateFolder);
  const file = (name: string): string => join(folder.path, name);
  const country = buildCountry(options.practices, options.providers, options.seed);
  const staff = staffOf(consumerOrganisation);
  const { authority, cardAuthority } = await makeAuthorities();
  const [issued, card] = await Promise.all([issueCredentials(authority, CONSUMER_HOST), makeCards(file('card'), cardAuthority, staff)]);

  const faults = createFaultBook();
  const wireLog = createWireLog(options.wireLog);
  const sessions = createSessions(now);
  const revoked = new Set<string>();
  const apiKey = randomUUID();
  const group = createServiceGroup({ portBase: options.portBase, credentials: { authority, ...issued }, wireLog, faults });
  const { practices, listed } = await startPractices(country, group, { providers: options.providers, seed: options.seed, now });
  const { odsCode, asid, partyKey } = consumerOrganisation;
  const registry = createRegistry(listed, { odsCode, asid, partyKey, fqdn: CONSUMER_HOST });

  const foreignOrigins = new Set(options.providers.map((provider) => new URL(provider.address).origin));
  const ssp = await group.serve('ssp', createSsp({ registry, credential: issued.sspClient, authority: authority.pem, foreignOrigins, timeoutMs: SSP_TIMEOUT_MS }));
  const sds = await group.serve('sds', createSds(registry, apiKey));
  const pds = await group.serve('pds', createPds({ people: country.people, sessions, address: () => addresses.pds }));
  const ods = await group.serve('ods', createOds(country.organisations));
  const identity = await group.serve('cis2', createIdentity({
    staff, sessions, cardAuthority: cardAuthority.pem, tokenAddress: () => `${addresses.identity}/oauth2/token`, now, revoked,
  }));
  const addresses = { ssp: ssp.url, sds: `${sds.url}/FHIR/R4`, pds: `${pds.url}/FHIR/R4`, ods: `${ods.url}/FHIR/R4`, identity: identity.url, apiKey };

  const setCard = (words: readonly string[]): Promise<void> => writeFile(card.control, words.join('\n'));
  const control = await startControl({
    port: group.nextPort(), practices, faults, wireLog, setCard,
    revokeCard: async () => { revoked.add(new X509Certificate(await readFile(card.certificate)).serialNumber.toUpperCase()); },
    reset: async () => {
      for (const practice of practices.values()) practice.reset();
      for (const store of [faults, wireLog, sessions, revoked]) store.clear();
      await setCard(['unlock']);
    },
  });
  group.adopt(control);

  const profile = environmentProfile({ ...addresses, issuer: `https://${CONSUMER_HOST}`, card, practices: listed, people: country.people });
  await Promise.all([
    writeFile(file('ca.pem'), authority.pem), writeFile(file('card-ca.pem'), cardAuthority.pem), writeFile(file('client.pem'), issued.client.certificate),
    writeFile(file('client-key.pem'), issued.client.key, { mode: 0o600 }), writeFile(file('profile.json'), `${JSON.stringify(profile, undefined, 2)}\n`),
  ]);
  if (options.owner !== undefined) await giveTo(folder.path, options.owner);
  return {
    line: startUpLine({ ...addresses, file, card, control: control.url, practices: listed, people: country.people }), profile, practices,
    stop: async () => {
      await group.close();
      await folder.dispose();
    },
  };
};
