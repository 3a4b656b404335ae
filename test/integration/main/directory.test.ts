import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { interactionIds } from '../../../domain/identifiers/interaction-id';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import { directorySourceFor } from '../../../main/directory/directory-source-for';
import { createLdapSearch } from '../../../main/directory/ldap-client';
import { createSpineDirectory } from '../../../main/directory/spine-directory';
import { createClockWatch } from '../../../main/spine/clock-watch';
import type { TlsIdentity } from '../../../main/transport/tls-identity';
import { createTransport } from '../../../main/transport/undici-transport';
import { makeSmallAuthority, type Pair, type SmallAuthority } from './small-authority';
import { startSmallLdapServer, type LdapRecord, type SmallLdapServer } from './small-ldap-server';

const practice = parseOdsCode('Z99001');
if (practice === null) throw new Error('ODS code');
const root = 'https://pcs.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect/structured';
const interaction = interactionIds.getStructuredRecord;
const partyKey = 'Z99001-0000001';
const mhs = (changes: LdapRecord = {}): LdapRecord => ({
  objectClass: ['top', 'nhsMhs'], nhsIDCode: ['Z99001'], nhsMhsSvcIA: [interaction], nhsMhsEndPoint: [root], nhsMhsPartyKey: [partyKey], uniqueIdentifier: ['S1'], ...changes,
});
const as = (asid: string, key = partyKey): LdapRecord => ({
  objectClass: ['nhsAs'], nhsIDCode: ['Z99001'], nhsAsSvcIA: [interaction], nhsMhsPartyKey: [key], uniqueIdentifier: [asid],
});
/** Another system of the same practice, which matches its code and the interaction. */
const decoy = as('700000000001', 'Z99001-0000007');
const timeOuts = { connectMs: 1500, queryMs: 3000, recordMs: 3000, commandMs: 3000, idleMs: 3000 };
const noSignal = new AbortController().signal;

let ours: SmallAuthority;
let theirs: SmallAuthority;
let server: Pair;
let client: Pair;
let stranger: Pair;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeSmallAuthority('Ours'), makeSmallAuthority('Theirs')]);
  [server, client, stranger] = await Promise.all([ours.issue('localhost'), ours.issue('consumer.example'), theirs.issue('consumer.example')]);
});
afterEach(async () => { await Promise.all(stops.splice(0).map((stop) => stop())); });

const ldap = async (records: readonly LdapRecord[], code?: () => number): Promise<SmallLdapServer> => {
  const started = await startSmallLdapServer(server, ours.pem, records, code);
  stops.push(started.stop);
  return started;
};
const waits: number[] = [];
const directoryOver = (sds: { readonly fhir: string; readonly apiKey: string; readonly ldap?: string; readonly use?: 'fhir' | 'ldap' }, identity: Partial<TlsIdentity> = {}, withClient = true) => {
  const transport = createTransport({ suites: 'default', trustAnchors: ours.pem });
  stops.push(() => transport.close());
  const clock = { now: Date.now, monotonic: () => performance.now() };
  return createSpineDirectory(directorySourceFor({
    transport, timeOuts, clockWatch: createClockWatch(clock), sds, randomId: () => crypto.randomUUID(),
    retry: { jitter: () => 1, wait: (ms) => { waits.push(ms); return Promise.resolve(); } },
    identity: { suites: 'spine', trustAnchors: ours.pem, ...(withClient ? { client } : {}), ...identity },
  }));
};
const overLdap = (url: string, identity: Partial<TlsIdentity> = {}, withClient = true) =>
  directoryOver({ fhir: 'https://localhost:1', apiKey: 'k', ldap: url, use: 'ldap' }, identity, withClient);
const ask = (directory: ReturnType<typeof directoryOver>, signal = noSignal) => directory.route(practice, 'getStructuredRecord', signal, false);

describe('the directory over LDAP', () => {
  it('[07-B6] [07-B7] asks for the MHS record by practice and interaction, then for the ASID by its party key', async () => {
    const service = await ldap([decoy, mhs(), as('999000000101')]);
    expect(await ask(overLdap(service.url))).toEqual({ ok: true, value: { serviceRoot: root, partyKey, asid: '999000000101' } });
    expect(service.asked).toEqual([
      {
        bind: { name: '', password: '' }, base: 'ou=services, o=nhs', scope: 2,
        conditions: [['nhsIDCode', 'Z99001'], ['objectClass', 'nhsMhs'], ['nhsMhsSvcIA', interaction]], attributes: ['nhsMhsEndPoint', 'nhsMhsPartyKey'],
      },
      {
        bind: { name: '', password: '' }, base: 'ou=services, o=nhs', scope: 2,
        conditions: [['nhsIDCode', 'Z99001'], ['objectClass', 'nhsAs'], ['nhsMhsPartyKey', partyKey]], attributes: ['uniqueIdentifier'],
      },
    ]);
  });

  it('[04-2] reads attributes in whatever case they come, and sends odd characters as they are, never as a filter', async () => {
    const odd = 'Z99001-1)(uniqueIdentifier=*)\\2a\u0000';
    const service = await ldap([mhs({ NHSMHSPARTYKEY: [odd], nhsMhsPartyKey: [odd] }), as('999000000101', odd), as('999000000102')]);
    expect(await ask(overLdap(service.url))).toMatchObject({ ok: true, value: { asid: '999000000101' } });
    expect(service.asked[1]?.conditions[2]).toEqual(['nhsMhsPartyKey', odd]);
  });

  it.each<readonly [string, readonly LdapRecord[], string]>([
    ['no record', [decoy], 'practice-not-enabled'],
    ['no address', [mhs({ nhsMhsEndPoint: [] }), as('999000000101')], 'practice-not-enabled'],
    ['two addresses', [mhs({ nhsMhsEndPoint: [root, `${root}/other`] }), as('999000000101')], 'practice-details-ambiguous'],
    ['two systems with one party key', [mhs(), as('999000000101'), as('999000000102')], 'practice-details-ambiguous'],
    ['no system with the party key', [mhs(), decoy], 'practice-not-enabled'],
    ['an address that is none', [mhs({ nhsMhsEndPoint: ['http://pcs.example/a'] }), as('999000000101')], 'response-not-understood'],
  ])('[04-2] with %s finds nothing to call', async (_, records, code) => {
    const service = await ldap(records);
    expect(await ask(overLdap(service.url))).toMatchObject({ ok: false, error: { code } });
  });

  it('[04-2] shows the Spine certificate, and tells a refused one, an untrusted server and a closed port apart', async () => {
    const service = await ldap([mhs(), as('999000000101')]);
    const nobody: TlsIdentity = { suites: 'spine', trustAnchors: ours.pem };
    expect(await ask(overLdap(service.url, nobody, false))).toMatchObject({ ok: false, error: { code: 'client-certificate-refused' } });
    // This server hangs up on a certificate of another authority without an alert.
    expect(await ask(overLdap(service.url, { client: stranger }))).toMatchObject({ ok: false, error: { code: 'service-unreachable' } });
    expect(service.asked).toEqual([]);
    expect(await ask(overLdap(service.url, { trustAnchors: theirs.pem }))).toMatchObject({ ok: false, error: { code: 'secure-connection-failed' } });
    await service.stop();
    expect(await ask(overLdap(service.url))).toMatchObject({ ok: false, error: { code: 'service-unreachable', detail: { subject: 'The national directory' } } });
  });

  it.each<readonly ['good' | 'unknown' | 'revoked', 'hard' | 'soft', string | null]>([
    ['good', 'hard', null], ['unknown', 'soft', null], ['unknown', 'hard', 'server-certificate-revocation-unknown'], ['revoked', 'soft', 'server-certificate-revoked'],
  ])('[05-2] [07-C7] asks nothing of a server whose certificate is %s under the %s policy: %s', async (verdict, revocation, reason) => {
    const service = await ldap([mhs()]);
    const search = createLdapSearch({
      url: service.url, identity: { suites: 'spine', trustAnchors: ours.pem, client, revocation }, timeOuts, checkRevocation: () => Promise.resolve(verdict),
      retry: { jitter: () => 1, wait: () => Promise.resolve() },
    });
    const found = await search({ base: 'ou=services, o=nhs', conditions: [['nhsIDCode', 'Z99001']], attributes: ['nhsMhsPartyKey'], signal: noSignal });
    if (reason === null) expect(found).toEqual({ ok: true, value: [{ dn: [expect.any(String)], nhsmhspartykey: [partyKey] }] });
    else expect(found).toMatchObject({ ok: false, error: { code: 'secure-connection-failed', detail: { reason } } });
    expect(service.asked).toHaveLength(reason === null ? 1 : 0);
  });

  it('[06-4] tries a busy directory three times more, a faulty one never, and ends when it is told to', async () => {
    let code = 51;
    const service = await ldap([mhs(), as('999000000101')], () => code);
    waits.length = 0;
    expect(await ask(overLdap(service.url))).toMatchObject({ ok: false, error: { code: 'service-busy' } });
    expect(service.asked).toHaveLength(4);
    expect(waits).toEqual([1000, 2000, 4000]);
    code = 1;
    expect(await ask(overLdap(service.url))).toMatchObject({ ok: false, error: { code: 'service-fault', detail: { reason: 'ldap-1' } } });
    expect(service.asked).toHaveLength(5);
    expect(await ask(overLdap(service.url), AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('the two forms of the directory', () => {
  /** The same two records behind the FHIR form. */
  const fhir = async (): Promise<{ readonly url: string; readonly targets: string[] }> => {
    const targets: string[] = [];
    const system = 'https://fhir.nhs.uk/Id';
    const started: Server = createServer({ cert: server.certificate, key: server.key }, (request, response) => {
      const target = decodeURIComponent(request.url ?? '');
      targets.push(target);
      const endpoint = { resourceType: 'Endpoint', address: root, identifier: [{ system: `${system}/nhsMhsPartyKey`, value: partyKey }] };
      const device = { resourceType: 'Device', identifier: [{ system: `${system}/nhsSpineASID`, value: '999000000101' }] };
      // The AS record names the metadata interaction only (spec 32 §3.4).
      const found = target.includes('/Endpoint') ? [endpoint] : target.includes(interactionIds.readMetadata) ? [device] : [];
      response.setHeader('content-type', 'application/fhir+json').end(JSON.stringify({ resourceType: 'Bundle', total: found.length, entry: found.map((resource) => ({ resource })) }));
    });
    await new Promise<void>((resolve) => { started.listen(0, 'localhost', resolve); });
    stops.push(() => new Promise((resolve) => {
      started.closeAllConnections();
      started.close(() => { resolve(); });
    }));
    return { url: `https://localhost:${String((started.address() as AddressInfo).port)}`, targets };
  };

  it('[04-4] give the very same route, and the profile chooses between them', async () => {
    const [service, answers] = await Promise.all([ldap([decoy, mhs(), as('999000000101')]), fhir()]);
    const profile = { fhir: answers.url, apiKey: 'k', ldap: service.url };
    const [older, newer] = await Promise.all([ask(directoryOver({ ...profile, use: 'ldap' })), ask(directoryOver(profile))]);
    expect(newer.ok).toBe(true);
    expect(newer).toEqual(older);
    expect(service.asked).toHaveLength(2);
  });

  it('[32-3.4] look for the ASID by the interaction itself, and only then by the metadata one, always with the party key', async () => {
    const answers = await fhir();
    expect(await ask(directoryOver({ fhir: answers.url, apiKey: 'k' }))).toMatchObject({ ok: true });
    const devices = answers.targets.filter((target) => target.startsWith('/Device'));
    expect(devices.map((target) => (target.includes(interaction) ? 'own' : 'metadata'))).toEqual(['own', 'metadata']);
    for (const target of devices) expect(target).toContain(`nhsMhsPartyKey|${partyKey}`);
  });
});
