import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const term = (name: string, system: string, value: string): string => `${name}=${encodeURIComponent(`${system}|${value}`)}`;
const org = (code: string): string => term('organization', ODS, code);
const interactionTerm = (id: string): string => term('identifier', 'https://fhir.nhs.uk/Id/nhsServiceInteractionId', id);
const partyKey = (value: string): string => term('identifier', 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value);
const ask = (path: string, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> =>
  country.call(`${country.simulator.line.sds.fhir}${path}`, { headers: { apikey: country.simulator.line.sds.apiKey, Accept: 'application/fhir+json', ...headers } });
const identifierOf = (resource: unknown, system: string): unknown => {
  const all = at(resource, 'identifier');
  return Array.isArray(all) ? at(all.find((item: unknown) => at(item, 'system') === system), 'value') : undefined;
};

describe('Looking a practice up in the directory', () => {
  it('[04-3] leads from ODS code and interaction to address and party key, and with those to one ASID', async () => {
    const [endpoint, ...more] = resourcesOf((await ask(`/Endpoint?${org('Z99001')}&${interactionTerm(interaction.slots)}`)).body, 'Endpoint');
    const key = String(identifierOf(endpoint, 'https://fhir.nhs.uk/Id/nhsMhsPartyKey'));
    expect(more).toHaveLength(0);
    expect(endpoint?.['address']).toBe(country.simulator.line.practices[0]?.roots.foundations);
    const devices = resourcesOf((await ask(`/Device?${org('Z99001')}&${interactionTerm(interaction.slots)}&${partyKey(key)}`)).body, 'Device');
    expect(devices.map((device) => identifierOf(device, 'https://fhir.nhs.uk/Id/nhsSpineASID'))).toEqual([country.simulator.line.practices[0]?.asid]);
  });

  it('[04-1] has more than one system at a practice, so that a look-up without the party key is ambiguous', async () => {
    expect(resourcesOf((await ask(`/Device?${org('Z99001')}&${interactionTerm(interaction.slots)}`)).body, 'Device')).toHaveLength(2);
  });

  it('[32-4] answers 200 with no entries for a practice or a capability that is not there', async () => {
    for (const query of [`${org('X99999')}&${interactionTerm(interaction.slots)}`, `${org('Z99003')}&${interactionTerm(interaction.structured)}`]) {
      const answer = await ask(`/Endpoint?${query}`);
      expect([answer.status, at(answer.body, 'total'), at(answer.body, 'entry')]).toEqual([200, 0, []]);
    }
  });

  it.each<readonly [string, string, Readonly<Record<string, string | undefined>>, number]>([
    ['no API key', `/Endpoint?${org('Z99001')}&${interactionTerm('x')}`, { apikey: undefined }, 401],
    ['an organisation alone', `/Endpoint?${org('Z99001')}`, {}, 400],
    ['a device without an interaction', `/Device?${org('Z99001')}`, {}, 400],
    ['an unknown parameter', `/Endpoint?${org('Z99001')}&${interactionTerm('x')}&colour=red`, {}, 400],
    ['a correlation id that is not a UUID', `/Endpoint?${org('Z99001')}&${interactionTerm('x')}`, { 'X-Correlation-Id': '1' }, 400],
    ['a media type that it has not', `/Endpoint?${org('Z99001')}&${interactionTerm('x')}`, { Accept: 'text/html' }, 406],
    ['another resource', '/Patient', {}, 404],
  ])('[32-5] refuses %s', async (_case, path, headers, status) => {
    expect((await ask(path, headers)).status).toBe(status);
  });
});

describe('Looking an organisation up', () => {
  const ods = (path: string): Promise<Answer> => country.call(`${country.simulator.line.ods}${path}`);

  it('[32-9] finds practices by a part of the name, by postcode and by code', async () => {
    const found = async (query: string) => resourcesOf((await ods(`/Organization?${query}`)).body, 'Organization').map((item) => item['id']);
    expect(await found('name:contains=quayside&active=true&activeRoleCode=RO76')).toEqual(['Z99002']);
    expect(await found('address-postalcode=LS99')).toEqual(['Z99001']);
    expect(at((await ods('/Organization/Z99003')).body, 'name')).toBe('TALLOW HILL SURGERY');
  });

  it('[32-9] answers 404 to an unknown code and 400 to an unknown parameter', async () => {
    expect((await ods('/Organization/X9')).status).toBe(404);
    expect((await ods('/Organization?colour=red')).status).toBe(400);
  });
});
