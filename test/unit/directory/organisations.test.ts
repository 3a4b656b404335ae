import { describe, expect, it } from 'vitest';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import { createOrganisationDirectory } from '../../../main/directory/organisation-directory';
import { readOrganisation } from '../../../main/directory/organisation-resource';
import { practiceSearchFor } from '../../../main/directory/practice-search';
import { createClockWatch } from '../../../main/spine/clock-watch';
import type { HttpRequest } from '../../../main/transport/transport';
import { haveSamples, sample } from '../sample-data';

const code = parseOdsCode('Z99001');
if (code === null) throw new Error('ODS code');
const practice = (odsCode: string, changes: object = {}) => ({
  resourceType: 'Organization', id: odsCode, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }], active: true,
  name: 'BECKFIELD MEDICAL PRACTICE', address: [{ line: ['1 HIGH STREET'], city: 'LEEDS', postalCode: 'LS99 1AA' }], telecom: [{ system: 'phone', value: '0113' }],
  extension: [{
    url: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-OrganisationRole',
    extension: [{ url: 'roleCode', valueCoding: { code: 'RO76' } }, { url: 'active', valueBoolean: true }],
  }],
  ...changes,
});
const bundle = (resources: readonly object[], total = resources.length) => ({ resourceType: 'Bundle', total, entry: resources.map((resource) => ({ resource })) });
const noSignal = new AbortController().signal;

const directory = (answers: Readonly<Record<string, readonly [number, object]>>, apiKey?: string) => {
  const sent: HttpRequest[] = [];
  let now = 0;
  const made = createOrganisationDirectory({
    ods: 'https://ods.example/fhir', apiKey, clock: { monotonic: () => now }, timeOuts: { connectMs: 1, queryMs: 1, recordMs: 1, commandMs: 1, idleMs: 1 },
    clockWatch: createClockWatch({ now: () => 0, monotonic: () => 0 }), retry: { jitter: () => 1, wait: () => Promise.resolve() },
    transport: {
      send: (request) => {
        sent.push(request);
        const [, [status, body]] = Object.entries(answers).find(([start]) => request.target.startsWith(start)) ?? ['', [404, {}] as const];
        return Promise.resolve({ ok: true, value: { status, headers: {}, body: Buffer.from(JSON.stringify(body)) } });
      },
      close: () => Promise.resolve(),
    },
  });
  return { made, sent, later: (ms: number) => { now += ms; } };
};

describe('looking for a practice', () => {
  it.each([
    ['Beckfield', null, '?name:contains=Beckfield&activeRoleCode=RO76&active=true&_count=30'],
    ['O\u2019Neill & Partners', null, "?name:contains=O'Neill & Partners&activeRoleCode=RO76&active=true&_count=30"],
    ['LS1', 'LS1', '?address-postalcode=LS1&activeRoleCode=RO76&active=true&_count=30'],
    ['ls1 6ae', null, '?address-postalcode=LS1 6AE&activeRoleCode=RO76&active=true&_count=30'],
    ['z99001', 'Z99001', '?name:contains=z99001&activeRoleCode=RO76&active=true&_count=30'],
    ['Smith <script>', null, '?name:contains=Smith script&activeRoleCode=RO76&active=true&_count=30'],
  ])('[32-9.1] "%s" is read by code %s and searched for by %s', (typed, odsCode, query) => {
    const search = practiceSearchFor(typed);
    expect(search?.code).toBe(odsCode);
    expect(`?${(search?.query ?? []).map((pair) => pair.join('=')).join('&')}`).toBe(query);
  });

  it.each(['', 'ab', '<>', '***'])('[32-9.1] "%s" is too little to search with', (typed) => { expect(practiceSearchFor(typed)).toBeNull(); });

  it('[32-11] puts the practice with the very code first, even when it is closed, and says when there are more', async () => {
    const closed = practice('Z99001', { active: false });
    const { made, sent } = directory({ '/fhir/Organization/Z99001': [200, closed], '/fhir/Organization?': [200, bundle([practice('Z99002'), closed], 40)] }, 'key');
    const found = await made.search('Z99001', noSignal);
    expect(found).toMatchObject({ ok: true, value: { more: true, practices: [{ odsCode: 'Z99001', active: false }, { odsCode: 'Z99002', active: true }] } });
    expect(sent.map(({ headers }) => headers['apikey'])).toEqual(['key', 'key']);
    expect(sent[1]?.target).toContain('?name:contains=Z99001');
  });

  it('[32-9] remembers an organisation for half a day, and never one that is not there', async () => {
    const { made, sent, later } = directory({ '/fhir/Organization/Z99001': [200, practice('Z99001')] });
    for (let each = 0; each < 3; each += 1) expect(await made.find(code, noSignal)).toMatchObject({ ok: true, value: { name: 'Beckfield Medical Practice' } });
    expect(sent).toHaveLength(1);
    later(12 * 60 * 60_000);
    await made.find(code, noSignal);
    expect(sent).toHaveLength(2);
    const empty = directory({});
    expect(await empty.made.find(code, noSignal)).toEqual({ ok: true, value: null });
    await empty.made.find(code, noSignal);
    expect(empty.sent).toHaveLength(2);
  });

  it.each([[401, 'not-configured'], [422, 'service-fault'], [429, 'service-busy'], [500, 'service-fault']])('[32-9] a %i is told as %s', async (status, expected) => {
    expect(await directory({ '/fhir/Organization?': [status, {}] }).made.search('Beckfield', noSignal)).toMatchObject({ ok: false, error: { code: expected } });
  });

  it.skipIf(!haveSamples)('[32-9.2] reads the published organisation', () => {
    expect(readOrganisation(sample('pds-sds/ods/odt-organization-RR8.json'))).toMatchObject({ odsCode: 'RR8', active: true, isPractice: false });
  });
});
