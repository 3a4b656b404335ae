import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCards } from './card/make-card';
import { createDesk } from './control/desk';
import { startControl } from './control/control';
import { buildCountry } from './country';
import { createPds } from './demographics/pds';
import { createOds } from './directory/ods';
import { createRegistry } from './directory/registry';
import { createSds } from './directory/sds';
import { createSessions } from './identity/sessions';
import { staffOf } from './identity/staff';
import { startDirectoryServer } from './ldap/directory-server';
import { directoryEntries } from './ldap/entries';
import type { SimulatorOptions } from './options';
import { consumerOrganisation } from './people/organisations';
import { issueCredentials, makeAuthorities } from './pki/credentials';
import { startRevocationService } from './pki/revocation-service';
import type { Practice } from './practices/practice';
import { environmentProfile } from './profile';
import { createSsp } from './proxy/ssp';
import { seededRandom } from './random';
import { createFaultBook } from './server/fault-book';
import { createServiceGroup, portAt } from './server/service-group';
import { createWireLog } from './server/wire-log';
import { startIdentity } from './start-identity';
import { startMessaging } from './start-messaging';
import { startPractices } from './start-practices';
import { startUpLine } from './start-up-line';
import type { StartUpLine } from './start-up-line';
import { giveTo, openStateFolder } from './state-folder';
import { readStateFiles } from './state-files';

export interface RunningSimulator {
  /** What `npm run simulator` prints, as an object. */
  readonly line: StartUpLine;
  readonly profile: object;
  readonly practices: ReadonlyMap<string, Practice>;
  stop(): Promise<void>;
}

type Addresses = Readonly<Record<'ssp' | 'sds' | 'pds' | 'ods' | 'identity' | 'ldap' | 'tokenAddress' | 'apiKey', string>>;

const CONSUMER_HOST = 'consumer.example.nhs.uk';
const SSP_TIMEOUT_MS = 60_000;

const readIdentity = async (files: SimulatorOptions['providerIdentity']): Promise<{ readonly certificate: string; readonly key: string } | undefined> =>
  files === undefined ? undefined : { certificate: await readFile(files.certificate, 'utf8'), key: await readFile(files.key, 'utf8') };

/** Starts every service, writes the state folder and the profile; all listen when the promise is fulfilled. */
export const startSimulator = async (options: SimulatorOptions, clock: () => Date = () => new Date()): Promise<RunningSimulator> => {
  const folder = await openStateFolder(options.stateFolder);
  const file = (name: string): string => join(folder.path, name);
  const wishes = await readStateFiles(folder.path);
  const country = buildCountry(options.practices, options.providers);
  const staff = staffOf(consumerOrganisation);

  const faults = createFaultBook(seededRandom(`faults ${options.seed}`));
  for (const fault of [...wishes.faults, ...options.faults]) faults.add(fault);
  const now = (): Date => new Date(clock().getTime() + faults.clockSkew());
  const revocation = await startRevocationService(portAt(options.portBase, 'revocation'));
  const { authority, cardAuthority } = await makeAuthorities(revocation.url);
  for (const [name, each] of [['spine', authority], ['cards', cardAuthority]] as const) revocation.publish(name, { issuing: each.revocation, root: each.rootRevocation });

  const wireLog = createWireLog(options.wireLog);
  const sessions = createSessions(now);
  const apiKey = randomUUID();
  const group = createServiceGroup({ portBase: options.portBase, authority, wireLog, faults, clock: now });
  group.adopt(revocation);
  const { odsCode, asid, partyKey, name, phone } = consumerOrganisation;
  const [issued, card, identity, { practices, listed }] = await Promise.all([
    issueCredentials(authority, CONSUMER_HOST), makeCards(file('card'), cardAuthority, staff), startIdentity(group, { staff, sessions, cardAuthority, now }),
    startPractices(country, group, { providers: options.providers, seed: options.seed, now, ...(options.stateFolder === undefined ? {} : { keepIn: folder.path }) }),
  ]);
  for (const registration of wishes.clients) identity.clients.register(registration);
  const registry = createRegistry(listed, { odsCode, asid, partyKey, fqdn: CONSUMER_HOST });
  const foreignCredential = await readIdentity(options.providerIdentity);
  const foreignOrigins = new Set(options.providers.map((provider) => new URL(provider.address).origin));
  const isRevoked = (serialNumber: string): boolean => authority.revocation.isRevoked(serialNumber);
  const ourPractices = country.organisations.filter((organisation) => practices.has(organisation.odsCode));
  const [ssp, sds, pds, ods, ldap, messaging] = await Promise.all([
    group.serve('ssp', createSsp({ registry, credential: issued.sspClient, authority: authority.pem, foreignCredential, foreignOrigins, timeoutMs: SSP_TIMEOUT_MS })),
    group.serve('sds', createSds(registry, apiKey)), group.serve('pds', createPds({ people: country.people, sessions, address: (): string => addresses.pds })),
    group.serve('ods', createOds(country.organisations)),
    group.serveOther('ldap', (port, credential) => startDirectoryServer({ port, credential, clientAuthority: authority.pem, entries: directoryEntries(registry, country.organisations), faults, isRevoked, wireLog })),
    startMessaging(group, { consumer: { odsCode, name, phone }, practices: ourPractices, people: country.people, now }),
  ]);
  const addresses: Addresses = { ssp: ssp.url, sds: `${sds.url}/FHIR/R4`, pds: `${pds.url}/FHIR/R4`, ods: `${ods.url}/FHIR/R4`, identity: identity.address, ldap: ldap.url, tokenAddress: identity.tokenAddress, apiKey };

  const setCard = (words: readonly string[]): Promise<void> => writeFile(card.control, words.join('\n'));
  const control = await startControl(group.portOf('control'), createDesk({
    practices, faults, wireLog, setCard, group, identity, messaging, authority, cardAuthority, files: { card: card.certificate, client: file('client.pem') },
    reset: async () => {
      for (const practice of practices.values()) practice.reset();
      for (const store of [faults, wireLog, identity, messaging, authority.revocation, cardAuthority.revocation]) store.clear();
      await group.apply();
      await setCard(['unlock']);
    },
  }));
  group.adopt(control);
  await group.apply();

  const [mailbox] = messaging.mailboxes;
  const profile = environmentProfile({
    ...addresses, issuer: `https://${CONSUMER_HOST}`, card, practices: listed, people: country.people, control: control.url,
    cis2: { issuer: identity.issuer, client: identity.clients.standard() }, mesh: { address: messaging.address, mailbox, sharedKey: messaging.sharedKey },
  });
  await Promise.all([
    writeFile(file('ca.pem'), authority.pem), writeFile(file('card-ca.pem'), cardAuthority.pem), writeFile(file('client.pem'), issued.client.certificate),
    writeFile(file('client-key.pem'), issued.client.key, { mode: 0o600 }), writeFile(file('profile.json'), `${JSON.stringify(profile, undefined, 2)}\n`),
  ]);
  if (options.owner !== undefined) await giveTo(folder.path, options.owner);
  return {
    line: startUpLine({
      ...addresses, file, card, control: control.url, practices: listed, people: country.people, issuer: identity.issuer, client: identity.clients.standard(),
      mesh: messaging, revocation: revocation.url,
    }),
    profile, practices,
    stop: async () => {
      messaging.stop();
      await group.close();
      await folder.dispose();
    },
  };
};
