/**
 * Spec 23 §10 to §15. Where §21 names a contradiction the answer of the tests is held to, save for the unknown appointment id,
 * whose code the tests do not fix: it is the page's NO_RECORD_FOUND. Past appointments cannot be made here and are proved in
 * the clock's own tests.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { at, interaction, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { day, expectAnswer, openPractices, patientIdIn } from './rules-harness';
import type { RuleCall } from './rules-harness';

const practices = openPractices();
const profileUrl = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const [CHANNEL, ROLE] = [profileUrl('Extension-GPConnect-DeliveryChannel-2'), profileUrl('Extension-GPConnect-PractitionerRole-1')];
const BOOKING = profileUrl('Extension-GPConnect-BookingOrganisation-1');
const REASON = profileUrl('Extension-GPConnect-AppointmentCancellationReason-1');
const TYPES = 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1';
const include = '_include=Slot:schedule';
const everything = `${include}&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location&_include:recurse=Location:managingOrganization&_include:recurse=Schedule:actor:HealthcareService`;
const filters = `&searchFilter=${encodeURIComponent(`${TYPES}|gp-practice`)}&searchFilter=${encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|Z99100')}`;

const slots = (query: string, ods = 'Z99001'): Promise<Answer> => practices.call(`/Slot?${query}`, { interaction: interaction.slots, scope: 'organization/*.read', ods });
const days = (from: number, to: number): string => `start=ge${day(from)}&end=le${day(to)}`;
const time = (ahead: number, hour: string): string => {
  // UK local time with the offset of that day; the simulator itself is not asked.
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' }).formatToParts(new Date(`${day(ahead)}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return `${day(ahead)}T${hour}${name === 'GMT' ? '+00:00' : name.slice(3)}`;
};
const range = (from: string, to: string): string => `start=${encodeURIComponent(from)}&end=${encodeURIComponent(to)}`;

describe('A search for free slots', () => {
  it.each([8, 14])('[23 §10] over %i days is answered', async (length) => {
    const answer = await slots(`status=free&${days(1, 1 + length)}&${everything}${filters}`);
    expectAnswer(answer, 200);
    expect(at(answer.body, 'type')).toBe('searchset');
  });

  it.each<readonly [string, () => string, number, string]>([
    ...[15, 30, 31].map((length): readonly [string, () => string, number, string] => [`over ${String(length)} days`, () => `status=free&${days(1, 1 + length)}&${include}`, 422, 'INVALID_PARAMETER']),
    ['without a start', () => `status=free&end=le${day(2)}&${include}`, 400, 'BAD_REQUEST'], ['without start and end', () => `status=free&${include}`, 400, 'BAD_REQUEST'],
    ['without a status', () => `${days(1, 2)}&${include}`, 400, 'BAD_REQUEST'], ['without the include of the schedule', () => `status=free&${days(1, 2)}`, 400, 'BAD_REQUEST'],
    ...(['lt lt', 'gt gt', 'lt gt', 'le ge', 'eq eq', 'gt lt', 'ne le', 'ge ne']).map((pair): readonly [string, () => string, number, string] => {
      const [first = '', second = ''] = pair.split(' ');
      return [`with the prefixes ${first} and ${second}`, () => `status=free&start=${first}${day(1)}&end=${second}${day(2)}&${include}`, 422, 'INVALID_PARAMETER'];
    }),
    ['from what is not a date', () => `status=free&start=geinvalidStartDate&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['until what is not a date', () => `status=free&start=ge${day(1)}&end=leinvalidEndDate&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a time without an offset', () => `status=free&${range(`ge${day(1)}T08:00:00`, `le${time(2, '18:00:00')}`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a time without an offset until one in Z', () => `status=free&${range(`ge${day(1)}T08:00:00`, `le${day(2)}T18:00:00Z`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['from a year', () => `status=free&start=ge2030&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'], ['from a month', () => `status=free&start=ge2030-01&end=le${day(2)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with an offset that the UK never has', () => `status=free&${range(`ge${day(1)}T08:00:00+02:00`, `le${time(2, '18:00:00')}`)}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with summer time in January', () => `status=free&${range('ge2031-01-10T08:00:00+01:00', 'le2031-01-11T08:00:00+01:00')}&${include}`, 422, 'INVALID_PARAMETER'],
    ['with two starts', () => `status=free&start=ge${day(1)}&${days(1, 2)}&${include}`, 422, 'INVALID_PARAMETER'], ['with two ends', () => `status=free&end=le${day(2)}&${days(1, 2)}&${include}`, 422, 'INVALID_PARAMETER'],
  ])('[23 §10] %s is refused', async (_case, query, status, code) => { expectAnswer(await slots(query()), status, code); });

  it('[23 §10] with times that carry the right offset is answered', async () => {
    expectAnswer(await slots(`status=free&${range(`ge${time(1, '08:00:00')}`, `le${time(2, '18:00:00')}`)}&${include}`), 200);
  });

  it.each([['both filters', filters], ['the type only', filters.split('&searchFilter=').slice(0, 2).join('&searchFilter=')], ['no filter', '']])('[23 §10] with %s gives an Organization whenever it gives a slot', async (_case, filter) => {
    const answer = await slots(`status=free&${days(1, 8)}&${include}${filter}`);
    expect([resourcesOf(answer.body, 'Slot').length > 0, resourcesOf(answer.body, 'Organization').length]).toEqual([true, 1]);
  });

  it('[23 §10] with all includes gives whole schedules, each with one role and a horizon, and slots and schedules with their types and no comment', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}`);
    const [schedules, found] = [resourcesOf(answer.body, 'Schedule'), resourcesOf(answer.body, 'Slot')];
    for (const schedule of schedules) {
      expect((schedule['extension'] as readonly Json[]).filter(({ url }) => url === ROLE)).toHaveLength(1);
      expect(at(schedule, 'planningHorizon', 'start')).toBeTypeOf('string');
      expect((schedule['actor'] as readonly Json[]).filter(({ reference }) => String(reference).startsWith('Location/'))).toHaveLength(1);
    }
    for (const resource of [...schedules, ...found]) expect([resource['comment'], resource['specialty'], resource['identifier']]).toEqual([undefined, undefined, undefined]);
    expect(schedules.some((one) => at(one, 'serviceCategory', 'text') !== undefined) && found.some((one) => at(one, 'serviceType', 0, 'text') !== undefined)).toBe(true);
    for (const type of ['Location', 'Practitioner', 'Organization']) expect(resourcesOf(answer.body, type).length).toBeGreaterThan(0);
  });

  it('[23 §10] where nothing is free gives a Bundle without any entry', async () => {
    const answer = await slots(`status=free&${range(`ge${time(1, '03:00:00')}`, `le${time(1, '03:30:00')}`)}&${everything}${filters}`);
    expectAnswer(answer, 200);
    expect(at(answer.body, 'entry')).toBeUndefined();
  });

  const service = (dosId: string): string => `&service.identifier=${encodeURIComponent(`https://fhir.nhs.uk/Id/uec-dos-service-id|${dosId}`)}`;
  const status = (answer: Answer): unknown => at(answer.body, 'meta', 'extension', 0, 'valueCode');

  it('[23 §10] for a service that has sessions gives them, the service, and says that filtering is on', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}${service('2000099501')}`, 'Z99005');
    expect([resourcesOf(answer.body, 'HealthcareService').map(({ id }) => id), status(answer)]).toEqual([['svc-501'], 'enabled']);
    for (const schedule of resourcesOf(answer.body, 'Schedule')) expect(JSON.stringify(schedule['actor'])).toContain('HealthcareService/svc-501');
    for (const slot of resourcesOf(answer.body, 'Slot')) expect(String(slot['start']).slice(11, 16) >= '17:00').toBe(true);
  });

  it('[23 §10] for a service that has no sessions gives none and says that filtering is on', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${everything}${filters}${service('2000099503')}`, 'Z99005');
    expect([at(answer.body, 'entry'), status(answer)]).toEqual([undefined, 'enabled']);
  });

  it('[23 §10] for a service that nobody knows answers 404', async () => {
    const answer = await slots(`status=free&${days(1, 8)}&${include}${service('2000000000')}`, 'Z99005');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('NO_RECORD_FOUND');
  });

  it('[20 §5.2] does not look further ahead than the practice lets itself be booked', async () => {
    const shown = await slots(`status=free&${days(15, 29)}&${include}${filters}`, 'Z99007');
    const starts = resourcesOf(shown.body, 'Slot').map((slot) => String(slot['start']).slice(0, 10));
    expect(starts.length).toBeGreaterThan(0);
    expect(starts.every((date) => date <= day(22))).toBe(true);
  });
});

const patients = new Map<string, string>();
beforeAll(async () => {
  for (const ods of ['Z99001', 'Z99005', 'Z99007']) patients.set(ods, await patientIdIn(practices, { Z99001: '9990001006', Z99005: '9990003106', Z99007: '9990003033' }[ods] ?? '', ods));
  patients.set('none', await patientIdIn(practices, '9990001073'));
  patients.set('other', await patientIdIn(practices, '9990001219'));
});

interface Choice { readonly slots: readonly Json[]; readonly schedule: Json | undefined }

const used = new Set<string>();
/** So many adjoining free slots that no test has had yet. */
const choose = async (count = 1, ods = 'Z99001'): Promise<Choice> => {
  const answer = await slots(`status=free&${days(2, 12)}&${everything}${filters}`, ods);
  const found = resourcesOf(answer.body, 'Slot').filter((slot) => !used.has(`${ods} ${String(slot['id'])}`));
  for (let first = 0; first + count <= found.length; first += 1) {
    const run = found.slice(first, first + count);
    const joined = run.every((slot, index) => index === 0 || (slot['start'] === run[index - 1]?.['end'] && at(slot, 'schedule', 'reference') === at(run[index - 1], 'schedule', 'reference')));
    if (!joined) continue;
    for (const slot of run) used.add(`${ods} ${String(slot['id'])}`);
    return { slots: run, schedule: resourcesOf(answer.body, 'Schedule').find(({ id }) => `Schedule/${String(id)}` === at(run[0], 'schedule', 'reference')) };
  }
  throw new Error('no free slots are left');
};

const organisation: Json = {
  resourceType: 'Organization', id: '1', meta: { profile: [profileUrl('CareConnect-GPC-Organization-1')] }, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99100' }],
  type: [{ coding: [{ system: TYPES, code: 'gp-practice' }] }], name: 'Northern Moors Primary Care Hub', telecom: [{ system: 'phone', value: '0113 496 0000' }],
};
const booking: Json = { url: BOOKING, valueReference: { reference: '#1' } };

const appointmentFor = (choice: Choice, ods = 'Z99001', change: Json = {}): Json => {
  const actors = (choice.schedule?.['actor'] as readonly Json[] | undefined ?? []).map(({ reference }) => String(reference)).filter((reference) => !reference.startsWith('Healthcare'));
  return {
    resourceType: 'Appointment', meta: { profile: [profileUrl('GPConnect-Appointment-1')] }, contained: [organisation], extension: [booking], status: 'booked', description: 'Blood pressure review',
    start: choice.slots[0]?.['start'], end: choice.slots.at(-1)?.['end'], slot: choice.slots.map(({ id }) => ({ reference: `Slot/${String(id)}` })), created: `${day(0)}T09:00:00+00:00`,
    participant: [`Patient/${patients.get(ods) ?? ''}`, ...actors].map((reference) => ({ actor: { reference }, status: 'accepted' })), ...change,
  };
};
const book = (body: Json, more: Partial<RuleCall> = {}): Promise<Answer> => practices.call('/Appointment', { interaction: interaction.book, scope: 'patient/*.write', json: body, ...more });
const participants = (body: Json): readonly Json[] => body['participant'] as readonly Json[];
const without = (body: Json, type: string): Json => ({ ...body, participant: participants(body).filter((one) => !String(at(one, 'actor', 'reference')).startsWith(`${type}/`)) });
const contained = (change: Json): ((body: Json) => Json) => (body) => ({ ...body, contained: [{ ...organisation, ...change }] });
const withExtension = (extension: Json): ((body: Json) => Json) => (body) => ({ ...body, extension: [booking, extension] });

describe('A booking', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('[23 §11] with combination %i of organisation type, channel and role is made, and the answer has its own channel and role', async (bits) => {
    const choice = await choose();
    const channel = at((choice.slots[0]?.['extension']) ?? [], 0);
    const role = ((choice.schedule?.['extension'] as readonly Json[] | undefined) ?? []).find(({ url }) => url === ROLE);
    const { type, ...untyped } = organisation;
    const extension = [booking, ...((bits & 2) !== 0 && typeof channel === 'object' ? [channel as Json] : []), ...((bits & 4) !== 0 && role !== undefined ? [role] : [])];
    const answer = await book(appointmentFor(choice, 'Z99001', { contained: [(bits & 1) !== 0 ? { ...untyped, type } : untyped], extension }));
    expectAnswer(answer, 201);
    expect((at(answer.body, 'extension') as readonly Json[]).map(({ url }) => url)).toEqual(expect.arrayContaining([BOOKING, CHANNEL, ROLE]));
  });

  it('[23 §11] without a practitioner is made', async () => { expectAnswer(await book(without(appointmentFor(await choose()), 'Practitioner')), 201); });

  it('[23 §11] echoes a comment, or has none', async () => {
    const answer = await book(appointmentFor(await choose(), 'Z99001', { comment: 'Ground floor please' }));
    expect([answer.status, at(answer.body, 'comment')]).toEqual([201, 'Ground floor please']);
    const silent = await book(appointmentFor(await choose()));
    expect([silent.status, at(silent.body, 'comment')]).toEqual([201, undefined]);
  });

  it('[23 §11] that prefers a representation has one, at a vendor that gives none by default too', async () => {
    const answer = await book(appointmentFor(await choose(), 'Z99001'), { headers: { Prefer: 'return=representation' } });
    expect([answer.status, at(answer.body, 'resourceType')]).toEqual([201, 'Appointment']);
    const terse = await book(appointmentFor(await choose(1, 'Z99005'), 'Z99005'), { ods: 'Z99005' });
    expect([terse.status, terse.text, typeof terse.headers['location']]).toEqual([201, '', 'string']);
    const whole = await book(appointmentFor(await choose(1, 'Z99005'), 'Z99005'), { ods: 'Z99005', headers: { Prefer: 'return=representation' } });
    expect([whole.status, at(whole.body, 'status')]).toEqual([201, 'booked']);
  });

  it('[23 §11] has the types of slot and session, though the caller never sends them', async () => {
    const answer = await book(appointmentFor(await choose()));
    expect([typeof at(answer.body, 'serviceType', 0, 'text'), typeof at(answer.body, 'serviceCategory', 'text')]).toEqual(['string', 'string']);
  });

  it('[23 §11] of a slot that is taken is a duplicate, for another patient too', async () => {
    const choice = await choose();
    expectAnswer(await book(appointmentFor(choice)), 201);
    expectAnswer(await book(appointmentFor(choice)), 409, 'DUPLICATE_REJECTED');
    const body = appointmentFor(choice);
    const other = { ...body, participant: [{ actor: { reference: `Patient/${patients.get('other') ?? ''}` }, status: 'accepted' }, ...participants(body).slice(1)] };
    expectAnswer(await book(other), 409, 'DUPLICATE_REJECTED');
  });

  it.each<readonly [string, (body: Json) => Json]>([
    ['without the patient', (body) => without(body, 'Patient')], ['without the location', (body) => without(body, 'Location')], ['without any participant', (body) => ({ ...body, participant: undefined })],
    ['with a participant without a status', (body) => ({ ...body, participant: participants(body).map(({ actor }) => ({ actor })) })],
    ['without a start', (body) => ({ ...body, start: undefined })], ['without an end', (body) => ({ ...body, end: undefined })], ['without a status', (body) => ({ ...body, status: undefined })], ['without a slot', (body) => ({ ...body, slot: undefined })],
    ['with an identifier without a value', (body) => ({ ...body, identifier: [{ system: 'https://example.org/Id' }] })], ['with an unknown element', (body) => ({ ...body, invalidField: 'x' })],
    ['of the wrong resource type', (body) => ({ ...body, resourceType: 'Bundle' })], ['of nothing but its type', () => ({ resourceType: 'Appointment' })],
    ...['Slot/45555g55555', 'Slot/hello', 'Slot/45555555##', 'https://practice.example/Slot/1'].map((reference): readonly [string, (body: Json) => Json] => [`of ${reference}`, (body) => ({ ...body, slot: [{ reference }] })]),
    ['by an organisation without a name', contained({ name: undefined })], ['by an organisation without a telephone', contained({ telecom: undefined })],
    ['with a reason', (body) => ({ ...body, reason: [{ text: 'Cough' }] })], ['with a specialty', (body) => ({ ...body, specialty: [{ text: 'GP' }] })],
    ['without a profile', (body) => ({ ...body, meta: undefined })], ['with another profile', (body) => ({ ...body, meta: { profile: [profileUrl('GPConnect-Slot-1')] } })], ['with an id', (body) => ({ ...body, id: '9' })],
    ['without the time of its creation', (body) => ({ ...body, created: undefined })],
    ...['indication', 'supportingInformation', 'incomingReferral'].map((name): readonly [string, (body: Json) => Json] => [`with ${name}`, (body) => ({ ...body, [name]: [{ reference: 'Condition/1' }] })]),
    ['without the booking organisation', (body) => ({ ...body, extension: [] })], ['with a booking organisation that is no reference', (body) => ({ ...body, extension: [{ url: BOOKING, valueString: 'Z99100' }] })],
    ['with a cancellation reason', withExtension({ url: REASON, valueString: 'x' })], ['with a contained resource that is no Organization', contained({ resourceType: 'Practitioner' })],
    ['by an organisation without a profile', contained({ meta: undefined })], ['by an organisation with another identifier', contained({ identifier: [{ system: 'https://example.org/Id', value: '1' }] })],
    ['with a participant without an actor', (body) => ({ ...body, participant: [...participants(body), { status: 'accepted' }] })],
    ['with a participant of an unknown type', (body) => ({ ...body, participant: [...participants(body), { actor: { reference: 'Device/1' }, status: 'accepted' }] })],
    ['with a practitioner who is not that of the session', (body) => ({ ...without(body, 'Practitioner'), participant: [...participants(without(body, 'Practitioner')), { actor: { reference: 'Practitioner/prac-99' }, status: 'accepted' }] })],
    ['at a location that is not that of the session', (body) => ({ ...without(body, 'Location'), participant: [...participants(without(body, 'Location')), { actor: { reference: 'Location/loc-999' }, status: 'accepted' }] })],
    ['with the start written in another way', (body) => ({ ...body, start: new Date(String(body['start'])).toISOString() })], ['with another duration', (body) => ({ ...body, minutesDuration: 7 })],
    ['with a description of 101 characters', (body) => ({ ...body, description: 'x'.repeat(101) })], ['with a comment of 501 characters', (body) => ({ ...body, comment: 'x'.repeat(501) })],
    ['with a channel that is not that of the slot', withExtension({ url: CHANNEL, valueCode: 'Visit' })],
    ['with a role that is not that of the session', withExtension({ url: ROLE, valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1', code: 'R9999' }] } })],
  ])('[23 §11] %s is refused', async (_case, alter) => {
    const choice = await choose();
    expectAnswer(await book(alter(appointmentFor(choice))), 422, 'INVALID_RESOURCE');
    for (const slot of choice.slots) used.delete(`Z99001 ${String(slot['id'])}`);
  });

  it('[23 §11] of slots from two sessions is refused', async () => {
    const [first, second] = [await choose(), await choose(1)];
    const other = (await slots(`status=free&${days(2, 12)}&${include}${filters}`)).body;
    const stranger = resourcesOf(other, 'Slot').find((slot) => at(slot, 'schedule', 'reference') !== at(first.slots[0], 'schedule', 'reference')) ?? second.slots[0];
    const body = appointmentFor(first);
    expectAnswer(await book({ ...body, slot: [...(body['slot'] as readonly Json[]), { reference: `Slot/${String(stranger?.['id'])}` }] }), 422, 'INVALID_RESOURCE');
  });

  it('[20 §5.3] beyond the number that the practice allows one organisation is refused', async () => {
    for (let made = 0; made < 3; made += 1) expectAnswer(await book(appointmentFor(await choose(1, 'Z99007'), 'Z99007'), { ods: 'Z99007' }), 201);
    expectAnswer(await book(appointmentFor(await choose(1, 'Z99007'), 'Z99007'), { ods: 'Z99007' }), 422, 'INVALID_RESOURCE');
  });
});

const retrieve = (query: string, id = patients.get('Z99001') ?? ''): Promise<Answer> => practices.call(`/Patient/${id}/Appointment${query}`, { interaction: interaction.patientAppointments });

describe('The retrieval of a patient’s appointments', () => {
  it.each([1, 2, 3])('[23 §12] shows what was booked, time %i', async () => {
    const made = await book(appointmentFor(await choose()));
    const found = resourcesOf((await retrieve(`?start=ge${day(0)}&start=le${day(20)}`)).body, 'Appointment').find(({ id }) => id === at(made.body, 'id'));
    expect(found).toEqual(made.body);
    for (const name of ['status', 'start', 'end', 'slot', 'created', 'description', 'participant', 'contained']) expect(found?.[name]).toBeDefined();
    expect(found?.['reason']).toBeUndefined();
  });

  it('[23 §12] of a patient without any is empty', async () => {
    const answer = await retrieve(`?start=ge${day(0)}&start=le${day(20)}`, patients.get('none'));
    expectAnswer(answer, 200);
    expect(at(answer.body, 'entry')).toBeUndefined();
  });

  it.each(['dd', 'null'])('[23 §12] of the unknown patient %s answers 404', async (id) => { expectAnswer(await retrieve(`?start=ge${day(0)}&start=le${day(2)}`, id), 404, 'PATIENT_NOT_FOUND'); });

  it.each<readonly [string, () => string]>([
    ['a year', () => `?start=ge2031&start=le${day(900)}`], ['a month', () => `?start=ge2031-02&start=le${day(900)}`], ['a time with a zone', () => `?start=ge${day(1)}T09:00:00%2B00:00&start=le${day(2)}`], ['a time without a zone', () => `?start=ge${day(1)}&start=le${day(2)}T09:00:00`],
    ...(['ge lt', 'ge gt', 'ge eq', 'ge ge', 'lt le', 'gt le', 'eqs le', 'le le', 'zz xx']).map((pair): readonly [string, () => string] => {
      const [first = '', second = ''] = pair.split(' ');
      return [`the prefixes ${first} and ${second}`, () => `?start=${first}${day(1)}&start=${second}${day(2)}`];
    }),
    ['a date in the past', () => `?start=ge${day(-2)}&start=le${day(2)}`], ['both dates in the past', () => `?start=ge${day(-3)}&start=le${day(-2)}`], ['dates without prefixes', () => `?start=${day(1)}&start=${day(2)}`], ['an end before its start', () => `?start=ge${day(3)}&start=le${day(2)}`],
  ])('[23 §12] with %s is refused', async (_case, query) => { expectAnswer(await retrieve(query()), 422, 'INVALID_PARAMETER'); });

  it('[23 §12] under the interaction id of another resource is refused', async () => {
    expectAnswer(await practices.call(`/Patient/${patients.get('Z99001') ?? ''}/Appointment?start=ge${day(0)}&start=le${day(2)}`, { interaction: interaction.readPatient }), 400, 'BAD_REQUEST');
  });
});

const booked = async (): Promise<Json> => (await book(appointmentFor(await choose()))).body as Json;
const change = (kind: 'amend' | 'cancel', body: Json, more: Partial<RuleCall> = {}): Promise<Answer> =>
  practices.call(`/Appointment/${String(body['id'])}`, { interaction: interaction[kind], scope: 'patient/*.write', method: 'PUT', json: body, headers: { 'If-Match': 'W/"1"' }, ...more });
const cancelled = (body: Json, reason = 'Patient is better'): Json => ({ ...body, status: 'cancelled', extension: [...(body['extension'] as readonly Json[]), { url: REASON, valueString: reason }] });
const absolute = (body: Json): Json => ({ ...body, participant: participants(body).map((one) => ({ ...one, actor: { reference: `https://practice.example/${String(at(one, 'actor', 'reference'))}` } })) });
const foreignBooker = (body: Json): Json => ({ ...body, extension: (body['extension'] as readonly Json[]).map((one) => (one['url'] === BOOKING ? { url: BOOKING, valueReference: { reference: 'https://practice.example/#1' } } : one)) });
const crowded = (body: Json): Json => ({ ...body, participant: [...participants(body), ...participants(body)] });

describe('The reading of an appointment', () => {
  const read = (id: string): Promise<Answer> => practices.call(`/Appointment/${id}`, { interaction: interaction.readAppointment });

  it('[23 §13] gives one of one’s own with an ETag of its version, channel, role and booking organisation', async () => {
    const made = await booked();
    const answer = await read(String(made['id']));
    expect([answer.status, answer.headers['etag'], answer.body]).toEqual([200, `W/"${String(at(made, 'meta', 'versionId'))}"`, made]);
  });

  it.each([['unknown', '123456789'], ['not a number', 'abc-def'], ['empty', '']])('[23 §13] by an id that is %s answers 404', async (_case, id) => { expectAnswer(await read(id), 404, 'NO_RECORD_FOUND'); });
});

describe('An amendment', () => {
  it('[23 §14] of the description, and of both texts, gives the new text and leaves all else', async () => {
    const made = await booked();
    const first = await change('amend', { ...made, description: 'Bring a sample' });
    expectAnswer(first, 200);
    expect(first.body).toEqual({ ...made, meta: at(first.body, 'meta'), description: 'Bring a sample' });
    const second = await change('amend', { ...(first.body as Json), description: 'Bring two', comment: 'By noon' }, { headers: { 'If-Match': 'W/"2"' } });
    expect([second.status, at(second.body, 'description'), at(second.body, 'comment'), second.headers['etag']]).toEqual([200, 'Bring two', 'By noon', 'W/"3"']);
  });

  it('[23 §14] with the wrong version is a conflict', async () => { expectAnswer(await change('amend', { ...(await booked()), description: 'Other' }, { headers: { 'If-Match': 'W/"99"' } }), 409, 'FHIR_CONSTRAINT_VIOLATION'); });

  it.each<readonly [string, (body: Json) => Json]>([
    ['of the priority', (body) => ({ ...body, priority: 1 })], ['under another resource type', (body) => ({ ...body, resourceType: 'Slot' })], ['with an unknown element', (body) => ({ ...body, invalidField: 'x' })],
    ['with absolute participants', absolute], ['with an absolute booking organisation', foreignBooker], ['with more participants', crowded],
  ])('[23 §14] %s is refused', async (_case, alter) => { expectAnswer(await change('amend', { ...alter(await booked()), description: 'Other' }), 422, 'INVALID_RESOURCE'); });

  it('[23 §14] whose body has another id than its address is refused', async () => {
    const made = await booked();
    expectAnswer(await practices.call(`/Appointment/${String(made['id'])}`, { interaction: interaction.amend, scope: 'patient/*.write', method: 'PUT', json: { ...made, id: '1' }, headers: { 'If-Match': 'W/"1"' } }), 422, 'INVALID_RESOURCE');
  });

  it('[23 §14] of a cancelled appointment is refused', async () => {
    const gone = await change('cancel', cancelled(await booked()));
    expectAnswer(await change('amend', { ...(gone.body as Json), description: 'Other' }, { headers: { 'If-Match': 'W/"2"' } }), 422, 'INVALID_RESOURCE');
  });

  it('[23 §14] that prefers a representation, and sends the types as they are stored, has one', async () => {
    const answer = await change('amend', { ...(await booked()), description: 'Other' }, { headers: { 'If-Match': 'W/"1"', Prefer: 'return=representation' } });
    expect([answer.status, at(answer.body, 'resourceType'), typeof at(answer.body, 'serviceType', 0, 'text')]).toEqual([200, 'Appointment', 'string']);
  });
});

describe('A cancellation', () => {
  it('[23 §15] with a reason changes status, version and nothing else, and echoes the reason', async () => {
    const made = await booked();
    const answer = await change('cancel', cancelled(made));
    expectAnswer(answer, 200);
    const { meta: _first, ...before } = cancelled(made);
    const { meta, ...after } = answer.body as Json;
    expect(after).toEqual(before);
    expect(at(meta, 'versionId')).not.toBe(at(made, 'meta', 'versionId'));
  });

  it('[23 §15] with the wrong version is a conflict', async () => { expectAnswer(await change('cancel', cancelled(await booked()), { headers: { 'If-Match': 'W/"7"' } }), 409, 'FHIR_CONSTRAINT_VIOLATION'); });

  it.each<readonly [string, (body: Json) => Json]>([
    ['that changes the comment', (body) => ({ ...body, comment: 'Other' })], ['that changes the description', (body) => ({ ...body, description: 'Other' })], ['that adds participants', crowded],
    ['that adds a type', (body) => ({ ...body, appointmentType: { text: 'Other' } })], ['with an absolute booking organisation', foreignBooker], ['with absolute participants', absolute],
  ])('[23 §15] %s is refused', async (_case, alter) => { expectAnswer(await change('cancel', alter(cancelled(await booked()))), 422, 'INVALID_RESOURCE'); });

  it('[23 §15] of what is cancelled already is refused, and the slot is free for another', async () => {
    const made = await booked();
    const gone = await change('cancel', cancelled(made));
    expectAnswer(await change('cancel', gone.body as Json, { headers: { 'If-Match': 'W/"2"' } }), 422, 'INVALID_RESOURCE');
    const { id: _id, meta: _meta, serviceType: _type, serviceCategory: _category, ...again } = made;
    expectAnswer(await book({ ...again, meta: { profile: [profileUrl('GPConnect-Appointment-1')] } }), 201);
  });

  it.each<readonly [string, string, string | undefined, 'json' | 'xml']>([
    ['JSON', 'application/fhir+json', undefined, 'json'], ['XML', 'application/fhir+xml', undefined, 'xml'], ['XML by _format', 'application/fhir+json', 'application/fhir+xml', 'xml'], ['JSON by _format', 'application/fhir+xml', 'application/fhir+json', 'json'],
  ])('[23 §3, §15] sent in XML and answered in %s', async (_case, accept, format, wanted) => {
    const made = await booked();
    const path = `/Appointment/${String(made['id'])}`;
    const { text } = await practices.call(path, { interaction: interaction.readAppointment, headers: { Accept: 'application/fhir+xml' } });
    const body = text.replace('<status value="booked"/>', `<extension url="${REASON}"><valueString value="Better &amp; away"/></extension><status value="cancelled"/>`);
    const answer = await practices.call(`${path}${format === undefined ? '' : `?_format=${encodeURIComponent(format)}`}`, {
      interaction: interaction.cancel, scope: 'patient/*.write', method: 'PUT', body, headers: { 'If-Match': 'W/"1"', 'Content-Type': 'application/fhir+xml;charset=utf-8', Accept: accept },
    });
    expect([answer.status, String(answer.headers['content-type']).startsWith(`application/fhir+${wanted}`)], answer.text.slice(0, 300)).toEqual([200, true]);
    expect(answer.text).toContain(wanted === 'xml' ? 'Better &amp; away' : 'Better & away');
  });

  it.each(['text/xml', 'application/pdf'])('[23 §3, §15] that would be answered in %s is refused with 415', async (accept) => {
    const made = await booked();
    expectAnswer(await change('cancel', cancelled(made), { headers: { 'If-Match': 'W/"1"', Accept: accept } }), 415);
  });
});
