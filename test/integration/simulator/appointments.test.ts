import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, errorCode, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Caller, Country, Json } from './harness';

let country: Country;
let beckfield: Caller;
let quayside: Caller;
let patientId = '';
const patients = new Map<string, string>();

const NHS_NUMBER = 'https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C';
const ORGANISATION_TYPE = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

beforeAll(async () => {
  country = await startCountry();
  beckfield = callerOf(country, 'Z99001');
  quayside = callerOf(country, 'Z99002');
  for (const practice of [beckfield, quayside]) {
    const found = await practice(`/Patient?identifier=${NHS_NUMBER}9990001006`, { interaction: interaction.findPatient, scope: 'patient/*.read' });
    patients.set(practice.ods, String(at(resourcesOf(found.body, 'Patient'), 0, 'id')));
  }
  patientId = patients.get('Z99001') ?? '';
});
afterAll(async () => { await country.stop(); });

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const include = ['_include=Slot:schedule', '_include:recurse=Schedule:actor:Practitioner', '_include:recurse=Schedule:actor:Location'].join('&');
const search = (query: string, practice = beckfield): Promise<Answer> => practice(`/Slot?${query}`, { interaction: interaction.slots, scope: 'organization/*.read' });
const range = (from: string, to: string): string => `start=ge${encodeURIComponent(from)}&end=le${encodeURIComponent(to)}`;
const filters = (type: string | undefined, code: string | undefined): string => [
  ...(type === undefined ? [] : [`&searchFilter=${encodeURIComponent(`${ORGANISATION_TYPE}|${type}`)}`]), ...(code === undefined ? [] : [`&searchFilter=${encodeURIComponent(`${ODS}|${code}`)}`]),
].join('');
const types = (answer: Answer): readonly unknown[] => resourcesOf(answer.body, 'Slot').map((slot) => at(slot, 'serviceType', 0, 'text'));

describe('Searching for free slots', () => {
  it('[23-10] gives free slots inside the range with their schedules, people, sites and the practice', async () => {
    const answer = await search(`status=free&${range(day(1), day(14))}&${include}${filters('gp-practice', 'Z99100')}`);
    const slots = resourcesOf(answer.body, 'Slot');
    expect(answer.status).toBe(200);
    expect(slots.length).toBeGreaterThan(20);
    for (const slot of slots) expect(String(slot['start'])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0[01]:00$/);
    const schedules = new Set(resourcesOf(answer.body, 'Schedule').map((schedule) => `Schedule/${String(schedule['id'])}`));
    expect(slots.every((slot) => schedules.has(String(at(slot, 'schedule', 'reference'))))).toBe(true);
    expect(resourcesOf(answer.body, 'Practitioner').length).toBeGreaterThan(0);
    expect(resourcesOf(answer.body, 'Location')).toHaveLength(1);
    expect(resourcesOf(answer.body, 'Organization')).toHaveLength(1);
  });

  it.each<readonly [string, () => string, number, string]>([
    ['a range of 15 days', () => `status=free&${range(day(1), day(16))}&${include}`, 422, 'INVALID_PARAMETER'],
    ['no start', () => `status=free&end=le${day(3)}&${include}`, 400, 'BAD_REQUEST'],
    ['no status', () => `${range(day(1), day(3))}&${include}`, 400, 'BAD_REQUEST'],
    ['no include of the schedule', () => `status=free&${range(day(1), day(3))}`, 400, 'BAD_REQUEST'],
    ['another prefix', () => `status=free&start=gt${day(1)}&end=le${day(3)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['a partial date', () => `status=free&start=ge2026-12&end=le${day(3)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['a time without an offset', () => `status=free&${range(`${day(1)}T09:00:00`, `${day(3)}T09:00:00`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['the wrong offset for the season', () => `status=free&${range('2027-01-11T09:00:00+01:00', '2027-01-12T09:00:00+01:00')}&${include}`, 422, 'INVALID_PARAMETER'],
    ['two starts', () => `status=free&start=ge${day(1)}&${range(day(1), day(3))}&${include}`, 422, 'INVALID_PARAMETER'],
  ])('[23-10] refuses %s', async (_case, query, status, code) => {
    const answer = await search(query());
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
  });

  it('[23-10] accepts 14 days, and times with the right offset, across a clock change too', async () => {
    expect((await search(`status=free&${range(day(1), day(15))}&${include}`)).status).toBe(200);
    expect((await search(`status=free&${range('2027-03-26T12:00:00+00:00', '2027-03-29T17:00:00+01:00')}&${include}`)).status).toBe(200);
  });

  it('[20-5.3] opens a restricted slot only to the organisation that it is for, and fewer without filters', async () => {
    const ask = async (type: string | undefined, code: string | undefined) => types(await search(`status=free&${range(day(1), day(14))}&${include}${filters(type, code)}`));
    const [both, urgent, neither] = [await ask('gp-practice', 'Z99100'), await ask('urgent-care', undefined), await ask(undefined, undefined)];
    expect(both).toContain('Held for the hub');
    expect(both).not.toContain('Held for urgent care');
    expect(urgent).toContain('Held for urgent care');
    expect(neither).not.toContain('Held for the hub');
    for (const list of [both, urgent, neither]) for (const never of ['Held for another organisation', 'Not open to GP Connect']) expect(list).not.toContain(never);
  });

  it('[20-5.2] has sessions without a named practitioner at the other vendor, each with a role, and a branch surgery', async () => {
    const answer = await search(`status=free&${range(day(1), day(14))}&${include}${filters('gp-practice', 'Z99100')}`, quayside);
    const schedules = resourcesOf(answer.body, 'Schedule');
    expect(schedules.some((schedule) => (schedule['actor'] as readonly Json[]).length === 1)).toBe(true);
    expect(schedules.every((schedule) => (schedule['extension'] as readonly Json[]).length === 1)).toBe(true);
    expect(resourcesOf(answer.body, 'Location').map((site) => site['name'])).toContain('Gull Lane Branch Surgery');
  });
});

interface Free { readonly slots: readonly Json[]; readonly location: string }

/** Adjoining free slots of one session. */
const adjoining = async (count: number, practice: Caller): Promise<Free> => {
  const answer = await search(`status=free&${range(day(1), day(14))}&${include}${filters('gp-practice', 'Z99100')}`, practice);
  const slots = [...resourcesOf(answer.body, 'Slot')].sort((left, right) => String(left['start']).localeCompare(String(right['start'])));
  for (const first of slots) {
    const chain = [first];
    while (chain.length < count) {
      const next = slots.find((slot) => slot['start'] === chain.at(-1)?.['end'] && at(slot, 'schedule', 'reference') === at(first, 'schedule', 'reference'));
      if (next === undefined) break;
      chain.push(next);
    }
    const schedule = resourcesOf(answer.body, 'Schedule').find((item) => `Schedule/${String(item['id'])}` === at(first, 'schedule', 'reference'));
    if (chain.length === count) return { slots: chain, location: String(at(schedule, 'actor', 0, 'reference')) };
  }
  throw new Error('no such slots');
};

const appointment = (free: Free, practice: Caller): Json => ({
  resourceType: 'Appointment', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1'] },
  contained: [{
    resourceType: 'Organization', id: '1', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
    identifier: [{ system: ODS, value: 'Z99100' }], type: [{ coding: [{ system: ORGANISATION_TYPE, code: 'gp-practice' }] }], name: 'Example Hub', telecom: [{ system: 'phone', value: '01134960000' }],
  }],
  extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1', valueReference: { reference: '#1' } }],
  status: 'booked', description: 'Blood pressure review', comment: 'Ground-floor room please', start: free.slots[0]?.['start'], end: free.slots.at(-1)?.['end'],
  slot: free.slots.map((slot) => ({ reference: `Slot/${String(slot['id'])}` })), created: new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
  participant: [{ actor: { reference: `Patient/${patients.get(practice.ods) ?? ''}` }, status: 'accepted' }, { actor: { reference: free.location }, status: 'accepted' }],
});

const book = (body: unknown, practice = beckfield, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  practice('/Appointment', { method: 'POST', interaction: interaction.book, scope: 'patient/*.write', body: JSON.stringify(body), headers });
const change = (kind: 'amend' | 'cancel', resource: unknown, match: string, practice = beckfield): Promise<Answer> =>
  practice(`/Appointment/${String(at(resource, 'id'))}`, { method: 'PUT', interaction: interaction[kind], scope: 'patient/*.write', body: JSON.stringify(resource), headers: { 'If-Match': match } });
const cancelled = (resource: unknown, reason = 'Patient is better'): Json => ({
  ...(resource as Json), status: 'cancelled',
  extension: [...(at(resource, 'extension') as readonly Json[]), { url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1', valueString: reason }],
});

describe('Booking', () => {
  it('[23-11] books, makes the slot busy, answers 409 to whoever comes second, and frees it on cancelling', async () => {
    const free = await adjoining(1, beckfield);
    const first = await book(appointment(free, beckfield));
    expect(first.status).toBe(201);
    expect(first.headers['etag']).toBe('W/"1"');
    expect(String(first.headers['location'])).toBe(`${beckfield.root}/Appointment/${String(at(first.body, 'id'))}/_history/1`);
    expect(at(first.body, 'serviceType', 0, 'text')).toBeTypeOf('string');
    const second = await book(appointment(free, beckfield));
    expect([second.status, errorCode(second)]).toEqual([409, 'DUPLICATE_REJECTED']);
    expect((await change('cancel', cancelled(first.body), 'W/"1"')).status).toBe(200);
    expect((await book(appointment(free, beckfield))).status).toBe(201);
  });

  it('[20-6] books two adjoining slots as one appointment, and refuses two that have a gap', async () => {
    const pair = await adjoining(2, beckfield);
    expect((await book(appointment(pair, beckfield))).status).toBe(201);
    const three = await adjoining(3, beckfield);
    const gap = { ...three, slots: three.slots.filter((_slot, index) => index !== 1) };
    const answer = await book(appointment(gap, beckfield));
    expect([answer.status, errorCode(answer)]).toEqual([422, 'INVALID_RESOURCE']);
  });

  it('[20-7.4] gives an empty body where a minimal answer is preferred', async () => {
    const answer = await book(appointment(await adjoining(1, quayside), quayside), quayside, { Prefer: 'return=minimal' });
    expect([answer.status, answer.text]).toEqual([201, '']);
    expect(answer.headers['location']).toBeTypeOf('string');
  });

  it('[20-7.1] shows both texts joined where the vendor has one field for them', async () => {
    const answer = await book(appointment(await adjoining(1, quayside), quayside), quayside);
    expect(at(answer.body, 'description')).toBe('Blood pressure review | Ground-floor room please');
    expect(at(answer.body, 'comment')).toBeUndefined();
  });

  it.each<readonly [string, (body: Json) => Json]>([
    ['no patient', (body) => ({ ...body, participant: (body['participant'] as readonly Json[]).slice(1) })],
    ['no location', (body) => ({ ...body, participant: (body['participant'] as readonly Json[]).slice(0, 1) })],
    ['no start', (body) => ({ ...body, start: undefined })],
    ['no slot', (body) => ({ ...body, slot: undefined })],
    ['no creation time', (body) => ({ ...body, created: undefined })],
    ['an absolute slot reference', (body) => ({ ...body, slot: [{ reference: 'https://example.org/Slot/1' }] })],
    ['a slot that does not exist', (body) => ({ ...body, slot: [{ reference: 'Slot/hello' }] })],
    ['a reason', (body) => ({ ...body, reason: [{ text: 'cough' }] })],
    ['an id', (body) => ({ ...body, id: '1' })],
    ['a start written in another way', (body) => ({ ...body, start: new Date(String(body['start'])).toISOString() })],
    ['a description of 101 characters', (body) => ({ ...body, description: 'x'.repeat(101) })],
    ['a comment of 501 characters', (body) => ({ ...body, comment: 'x'.repeat(501) })],
    ['a booking organisation without a telephone', (body) => ({ ...body, contained: [{ ...(at(body, 'contained', 0) as Json), telecom: [] }] })],
    ['an unknown element', (body) => ({ ...body, invalidField: 'x' })],
    ['the wrong resource', (body) => ({ ...body, resourceType: 'Bundle' })],
  ])('[23-11] refuses %s with 422', async (_case, alter) => {
    const answer = await book(alter(appointment(await adjoining(1, beckfield), beckfield)));
    expect([answer.status, errorCode(answer)]).toEqual([422, 'INVALID_RESOURCE']);
  });
});

describe('Managing an appointment', () => {
  const booked = async (): Promise<Json> => (await book(appointment(await adjoining(1, beckfield), beckfield))).body as Json;

  it('[23-12] retrieves what was booked, reads it back with its version, and refuses the past and wrong dates', async () => {
    const resource = await booked();
    const ask = (query: string): Promise<Answer> => beckfield(`/Patient/${patientId}/Appointment${query}`, { interaction: interaction.patientAppointments, scope: 'patient/*.read' });
    const list = await ask(`?start=ge${day(0)}&start=le${day(20)}`);
    expect(resourcesOf(list.body, 'Appointment').map((item) => item['id'])).toContain(resource['id']);
    for (const query of [`?start=ge${day(-1)}&start=le${day(3)}`, `?start=ge${day(3)}&start=le${day(2)}`, `?start=ge${day(1)}`, `?start=ge${day(1)}T09:00:00&start=le${day(2)}`, `?start=ge${day(1)}&start=ge${day(2)}`]) {
      const refusal = await ask(query);
      expect([refusal.status, errorCode(refusal)]).toEqual([422, 'INVALID_PARAMETER']);
    }
    const read = await beckfield(`/Appointment/${String(resource['id'])}`, { interaction: interaction.readAppointment, scope: 'patient/*.read' });
    expect([read.status, read.headers['etag'], read.body]).toEqual([200, 'W/"1"', resource]);
  });

  it('[23-13] answers 404 to the id of no appointment', async () => {
    expect((await beckfield('/Appointment/nothing', { interaction: interaction.readAppointment, scope: 'patient/*.read' })).status).toBe(404);
  });

  it('[23-14] amends the two texts, raises the version, and answers 409 to whoever still has the old one', async () => {
    const resource = await booked();
    const amended = await change('amend', { ...resource, description: 'Bring a sample' }, 'W/"1"');
    expect([amended.status, at(amended.body, 'description'), amended.headers['etag']]).toEqual([200, 'Bring a sample', 'W/"2"']);
    const late = await change('amend', { ...resource, description: 'Too late' }, 'W/"1"');
    expect([late.status, errorCode(late)]).toEqual([409, 'FHIR_CONSTRAINT_VIOLATION']);
  });

  it('[23-14] refuses an amendment of anything else, and of a cancelled appointment', async () => {
    const resource = await booked();
    for (const other of [{ priority: 1 }, { start: 'x' }, { participant: [] }, { id: 'other' }]) {
      const answer = await beckfield(`/Appointment/${String(resource['id'])}`, { method: 'PUT', interaction: interaction.amend, scope: 'patient/*.write', body: JSON.stringify({ ...resource, ...other }), headers: { 'If-Match': 'W/"1"' } });
      expect([answer.status, errorCode(answer)]).toEqual([422, 'INVALID_RESOURCE']);
    }
    const gone = await change('cancel', cancelled(resource), 'W/"1"');
    expect((await change('amend', gone.body, 'W/"2"')).status).toBe(422);
  });

  it('[23-15] cancels with a reason and nothing else changed, once', async () => {
    const resource = await booked();
    for (const wrong of [cancelled(resource, '  '), { ...cancelled(resource), description: 'Changed' }, { ...resource, status: 'cancelled' }])
      expect((await change('cancel', wrong, 'W/"1"')).status).toBe(422);
    const answer = await change('cancel', cancelled(resource), 'W/"1"');
    expect([answer.status, at(answer.body, 'status'), at(answer.body, 'meta', 'versionId')]).toEqual([200, 'cancelled', '2']);
    expect(JSON.stringify(answer.body)).toContain('Patient is better');
    expect((await change('cancel', answer.body, 'W/"2"')).status).toBe(422);
  });

  it('answers 409 when somebody at the practice has changed it meanwhile', async () => {
    const resource = await booked();
    await country.control('POST', '/touch', { practice: 'Z99001', appointment: resource['id'] });
    expect((await change('cancel', cancelled(resource), 'W/"1"')).status).toBe(409);
  });
});
