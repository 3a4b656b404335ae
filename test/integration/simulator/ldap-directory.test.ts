import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { Client } from 'ldapts';
import type { Entry } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interaction, startCountry } from './harness';
import type { Country } from './harness';

let country: Country;
const BASE = 'ou=services, o=nhs';

beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

const trust = () => ({ ca: readFileSync(country.simulator.line.ca) });
const identity = () => ({ cert: readFileSync(country.simulator.line.client.certificate), key: readFileSync(country.simulator.line.client.key) });
const ask = async (base: string, filter: string, attributes: string[] = []): Promise<readonly Entry[]> => {
  const client = new Client({ url: country.simulator.line.sds.ldap, timeout: 5000, tlsOptions: { ...trust(), ...identity() } });
  try {
    await client.bind('', '');
    return (await client.search(base, { scope: 'sub', filter, attributes })).searchEntries;
  } finally {
    await client.unbind().catch(() => undefined);
  }
};

describe('The Spine directory over LDAP', () => {
  it('[04-2] leads from ODS code and interaction to address and party key, and from the party key to one ASID', async () => {
    const [mhs, ...more] = await ask(BASE, `(&(nhsIDCode=Z99001)(objectClass=nhsMhs)(nhsMhsSvcIA=${interaction.slots}))`, ['nhsMhsEndPoint', 'nhsMhsPartyKey']);
    const practice = country.simulator.line.practices.find((known) => known.odsCode === 'Z99001');
    expect(more).toEqual([]);
    expect(mhs?.['nhsMhsEndPoint']).toBe(practice?.roots.foundations);
    const systems = await ask(BASE, `(&(nhsIDCode=Z99001)(objectClass=nhsAs)(nhsMhsPartyKey=${String(mhs?.['nhsMhsPartyKey'])}))`, ['uniqueIdentifier']);
    expect(systems.map((entry) => entry['uniqueIdentifier'])).toEqual([practice?.asid]);
  });

  it('[04-1] has more than one system for a practice where the party key is left out', async () => {
    expect((await ask(BASE, `(&(nhsIDCode=Z99001)(objectClass=nhsAs)(nhsAsSvcIA=${interaction.slots}))`)).length).toBeGreaterThan(1);
  });

  it('[04-2] finds the consumer\'s own ASID by its maker', async () => {
    const { consumer } = country.simulator.line;
    const found = await ask(BASE, `(&(nhsIDCode=${consumer.odsCode})(objectClass=nhsAs)(nhsAsSvcIA=${interaction.slots})(nhsMhsManufacturerOrg=YGC01))`, ['uniqueIdentifier']);
    expect(found.map((entry) => entry['uniqueIdentifier'])).toEqual([consumer.asid]);
  });

  it('[04-2] takes attribute names and object classes in any case, and gives an organisation\'s name', async () => {
    expect(await ask('OU=Services,O=NHS', `(&(NHSIDCODE=z99001)(objectclass=NHSMHS)(nhsmhssvcia=${interaction.slots}))`)).toHaveLength(1);
    const [organisation] = await ask('ou=organisations, o=nhs', '(uniqueidentifier=Z99001)', ['o']);
    expect(organisation?.['o']).toBe('Beckfield Medical Practice');
  });

  it('finds nothing for an unknown practice, and is not fooled by an escaped star', async () => {
    expect(await ask(BASE, '(&(nhsIDCode=Z00000)(objectClass=nhsMhs))')).toEqual([]);
    expect(await ask(BASE, '(&(nhsIDCode=\\2a)(objectClass=nhsMhs))')).toEqual([]);
    expect((await ask(BASE, '(&(nhsIDCode=Z9900*)(!(objectClass=nhsAs)))')).length).toBeGreaterThan(0);
  });

  it('[04-2] refuses a caller without the Spine\'s certificate, and a bind by name', async () => {
    const { port } = new URL(country.simulator.line.sds.ldap);
    await expect(new Promise((resolve, reject) => {
      const socket = connect({ host: 'localhost', port: Number(port), ...trust() }, () => { socket.write(Buffer.from('300c020101600702010304008000', 'hex')); });
      socket.once('data', resolve).once('error', reject).once('close', () => { reject(new Error('closed')); });
    })).rejects.toThrow();
    const client = new Client({ url: country.simulator.line.sds.ldap, timeout: 5000, tlsOptions: { ...trust(), ...identity() } });
    await expect(client.bind('uid=somebody,ou=people,o=nhs', 'secret')).rejects.toThrow();
    await client.unbind().catch(() => undefined);
  });

  it('[05-2] hangs up on a caller whose certificate is revoked', async () => {
    await country.control('POST', '/revoke', { certificate: 'client' });
    await expect(ask(BASE, '(nhsIDCode=Z99001)')).rejects.toThrow();
    await country.control('POST', '/reset');
    expect((await ask(BASE, '(nhsIDCode=Z99001)')).length).toBeGreaterThan(0);
  });

  it('breaks off, says that it is busy, and closes its door when told to', async () => {
    await country.control('POST', '/faults', { service: 'ldap', fault: 'status' });
    await expect(ask(BASE, '(nhsIDCode=Z99001)')).rejects.toThrow();
    await country.control('POST', '/faults', { service: 'ldap', fault: 'truncate' });
    await expect(ask(BASE, '(nhsIDCode=Z99001)')).rejects.toThrow();
    await country.control('POST', '/faults', { service: 'ldap', fault: 'refuse' });
    await expect(ask(BASE, '(nhsIDCode=Z99001)')).rejects.toThrow();
    await country.control('POST', '/faults', { service: 'ldap', fault: 'expired-certificate' });
    await country.control('DELETE', '/faults');
    expect((await ask(BASE, '(nhsIDCode=Z99001)')).length).toBeGreaterThan(0);
  });
});
