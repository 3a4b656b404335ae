import { X509Certificate, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCards } from './card/make-card';
import { startControl } from './control/control';
import { buildCountry, overriddenRoots } from './country';
import { createPds } from './demographics/pds';
import { createOds } from './directory/ods';
import { createRegistry } from './directory/registry';
import { createSds } from './directory/sds';
import { createIdentity } from './identity/identity';
import { createSessions } from './identity/sessions';
import { staffOf } from './identity/staff';
import type { SimulatorOptions } from './options';
import { consumerOrganisation } from './people/organisations';
import { createAuthority } from './pki/authority';
import { createPractice } from './practices/practice';
import type { Practice } from './practices/practice';
import { serviceRootsOf } from './practices/service-roots';
import type { ServiceRoots } from './practices/service-roots';
import { environmentProfile } from './profile';
import { createSsp } from './proxy/ssp';
import { createRecordHandlers } from './records/create-record-handlers';
import { createFaultBook } from './server/faults';
import { startHttpsService } from './server/https-service';
import type { RunningService } from './server/https-service';
import type { ServiceHandler } from './server/service-exchange';
import { createWireLog } from './server/wire-log';
import type { ServiceName } from './server/wire-log';
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
const hosts = ['localhost', '127.0.0.1'] as const;

/** Starts every service, writes the state folder and the profile; all listen when the promise is fulfilled. */
export const startSimulator = async (options: SimulatorOptions, now: () => Date = () => new Date()): Promise<RunningSimulator> => {
  const folder = await openStateFolder(options.stateFolder);
  const file = (name: string): string => join(folder.path, name);
  const country = buildCountry(options.practices, options.providers);
  const staff = staffOf(consumerOrganisation);
  const [authority, cardAuthority] = await Promise.all([
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Root Authority', sub: 'C=GB, O=Training, OU=CA, CN=Training Sub Authority' }),
    createAuthority({ root: 'C=GB, O=Training, OU=CA, CN=Training Card Authority' }),
  ]);
  const server = (keyKind: 'rsa' | 'ecdsa') => authority.issue({ subject: 'C=GB, O=Training, CN=localhost', keyKind, usage: 'server', hosts });
  const [client, sspServer, sspClient, serverCredential, practiceCredential, card] = await Promise.all([
    authority.issue({ subject: `C=GB, O=Training, CN=${CONSUMER_HOST}`, keyKind: 'rsa', usage: 'client', hosts: [CONSUMER_HOST] }),
    server('rsa'), authority.issue({ subject: 'C=GB, O=Training, CN=ssp.example.nhs.uk', keyKind: 'ecdsa', usage: 'client' }),
    server('ecdsa'), server('ecdsa'), makeCards(file('card'), cardAuthority, staff),
  ]);

  const faults = createFaultBook();
  const wireLog = createWireLog(options.wireLog);
  const sessions = createSessions(now);
  const revoked = new Set<string>();
  const running: RunningService[] = [];
  let nextPort = options.portBase;
  const port = (): number => { const chosen = nextPort; if (nextPort !== 0) nextPort += 1; return chosen; };
  const serve = async (name: ServiceName | 'practice', handle: ServiceHandler, mutual: boolean): Promise<RunningService> => {
    const credential = name === 'ssp' ? sspServer : name === 'practice' ? practiceCredential : serverCredential;
    const started = await startHttpsService({ name, port: port(), credential, handle, wireLog, faults, ...(mutual ? { clientAuthority: authority.pem } : {}) });
    running.push(started);
    return started;
  };
  const late = { ssp: undefined as ServiceHandler | undefined, sds: undefined as ServiceHandler | undefined, pds: '', identity: '' };
  const ready = (handler: ServiceHandler | undefined): ServiceHandler => handler ?? (() => ({ status: 503 }));

  const ssp = await serve('ssp', (request) => ready(late.ssp)(request), true);
  const sds = await serve('sds', (request) => ready(late.sds)(request), false);
  const pds = await serve('pds', createPds({ people: country.people, sessions, address: () => late.pds }), false);
  const ods = await serve('ods', createOds(country.organisations), false);
  const identity = await serve('cis2', createIdentity({ staff, sessions, cardAuthority: cardAuthority.pem, tokenAddress: () => `${late.identity}/oauth2/token`, now, revoked }), false);
  late.pds = `${pds.url}/FHIR/R4`;
  late.identity = identity.url;

  const practices = new Map<string, Practice>();
  const roots = new Map<string, ServiceRoots>();
  for (const definition of country.practices) {
    const service = await serve('practice', (request) => practices.get(definition.odsCode)?.handle(request) ?? { status: 503 }, true);
    const own = serviceRootsOf(definition, service.url);
    roots.set(definition.odsCode, overriddenRoots(own, options.providers, definition.odsCode));
    practices.set(definition.odsCode, createPractice({
      definition, base: service.url, roots: own, people: country.people, organisations: country.organisations, consumerOds: consumerOrganisation.odsCode,
      records: createRecordHandlers({ patients: country.people, practice: definition, now, ...(own.documents === undefined ? {} : { documentsRoot: own.documents }) }), now, seed: options.seed,
    }));
  }

  const registry = createRegistry([
    ...country.practices.map((practice) => ({ ...practice, roots: roots.get(practice.odsCode) ?? {} })),
    ...country.foreign.map((practice) => ({ ...practice, sharing: true })),
  ], { odsCode: consumerOrganisation.odsCode, asid: consumerOrganisation.asid, partyKey: consumerOrganisation.partyKey, fqdn: CONSUMER_HOST });
  const apiKey = randomUUID();
  const foreignOrigins = new Set(options.providers.map((provider) => new URL(provider.address).origin));
  late.ssp = createSsp({ registry, credential: sspClient, authority: authority.pem, foreignOrigins, timeoutMs: SSP_TIMEOUT_MS });
  late.sds = createSds(registry, apiKey);

  const setCard = (words: readonly string[]): Promise<void> => writeFile(card.control, words.join('\n'));
  const control = await startControl({
    port: port(), practices, faults, wireLog, setCard,
    revokeCard: () => { void readFile(card.certificate).then((pem) => { revoked.add(new X509Certificate(pem).serialNumber.toUpperCase()); }); },
    reset: async () => {
      for (const practice of practices.values()) practice.reset();
      faults.clear();
      wireLog.clear();
      sessions.clear();
      revoked.clear();
      await setCard(['unlock']);
    },
  });
  running.push(control);

  const known = [
    ...country.practices.map((practice) => ({ odsCode: practice.odsCode, name: practice.name, asid: practice.asid, vendor: practice.vendor, roots: roots.get(practice.odsCode) ?? {} })),
    ...country.foreign.map((practice) => ({ odsCode: practice.odsCode, name: practice.name, asid: practice.asid, vendor: 'foreign', roots: practice.roots })),
  ];
  const profile = environmentProfile({
    issuer: `https://${CONSUMER_HOST}`, ssp: ssp.url, sds: `${sds.url}/FHIR/R4`, apiKey, pds: late.pds, ods: `${ods.url}/FHIR/R4`, identity: identity.url, card,
    practices: known.map((practice) => ({ odsCode: practice.odsCode, name: practice.name })), people: country.people,
  });
  await Promise.all([
    writeFile(file('ca.pem'), authority.pem), writeFile(file('card-ca.pem'), cardAuthority.pem), writeFile(file('client.pem'), client.certificate),
    writeFile(file('client-key.pem'), client.key, { mode: 0o600 }), writeFile(file('profile.json'), `${JSON.stringify(profile, undefined, 2)}\n`),
  ]);
  if (options.owner !== undefined) await giveTo(folder.path, options.owner);

  const line = startUpLine({
    file, card, ssp: ssp.url, sds: `${sds.url}/FHIR/R4`, apiKey, pds: late.pds, cis2: identity.url, ods: `${ods.url}/FHIR/R4`, control: control.url, practices: known, people: country.people,
  });
  return {
    line, profile, practices,
    stop: async () => {
      await Promise.all(running.map((service) => service.close()));
      await folder.dispose();
    },
  };
};
