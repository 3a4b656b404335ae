/**
 * Spec 23 §11. Where §21 names a contradiction the answer of the tests is held to: a slot that does not exist is INVALID_RESOURCE.
 */
import { describe, expect, it } from 'vitest';
import { at, resourcesOf } from './harness';
import type { Json } from './harness';
import { appointmentCalls, BOOKING, CHANNEL, REASON, ROLE, booking, contained, days, filters, include, organisation, participants, profileUrl, withExtension, without } from './rules-appointments-support';
import { expectAnswer, openPractices } from './rules-harness';

const practices = openPractices();
const { giveBack, slots, patients, choose, appointmentFor, book } = appointmentCalls(practices);

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
    giveBack(choice);
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
