import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookingBody, type Booking, type SlotToBook } from '../../../domain/appointments/booking-body';
import { whyNotTogether } from '../../../domain/appointments/bookable-together';
import { amendedBody, cancelledBody } from '../../../domain/appointments/changed-appointment';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';

const slot = (id: string, start: string, end: string, changes: Partial<SlotToBook> = {}): SlotToBook => ({
  slotId: id, start: `2026-03-30T${start}:00+01:00`, end: `2026-03-30T${end}:00+01:00`, scheduleId: 's1', deliveryChannel: 'In-person',
  slotType: 'Routine', locationId: '7', practitionerId: '31', ...changes,
});
const first = slot('811', '09:10', '09:20');
const second = slot('812', '09:20', '09:30');

const booking = (changes: Partial<Booking> = {}): Booking => {
  const odsCode = parseOdsCode('Z99001');
  if (odsCode === null) throw new Error('ODS code');
  return {
    slots: [second, first], patientId: '204', description: 'Blood pressure review', comment: 'Ground-floor room please', created: '2026-03-27T16:02:11+00:00',
    organisation: { odsCode, name: 'Example Hub', phone: '01134960000', type: 'gp-practice' }, ...changes,
  };
};

describe('booking slots together', () => {
  it('[22-B-03] allows neighbours of one session, channel and type, in whatever order they were chosen', () => {
    expect(whyNotTogether([second, first])).toBeNull();
    expect(whyNotTogether([first])).toBeNull();
  });

  it.each([
    ['not-adjacent', slot('813', '09:30', '09:40')],
    ['other-session', slot('812', '09:20', '09:30', { scheduleId: 's2' })],
    ['other-channel', slot('812', '09:20', '09:30', { deliveryChannel: 'Telephone' })],
    ['other-slot-type', slot('812', '09:20', '09:30', { slotType: 'Emergency' })],
    ['time-not-understood', { ...second, start: '2026-03-30T09:20' }],
  ])('[22-B-03] refuses a pair that is %s', (reason, other) => {
    expect(whyNotTogether([first, other])).toBe(reason);
  });

  it('[H9] [22-B-03] compares instants, so a slot over the clock change has its true neighbour', () => {
    const before = { ...first, start: '2026-10-25T01:50:00+01:00', end: '2026-10-25T01:00:00+00:00' };
    const after = { ...second, start: '2026-10-25T01:00:00+00:00', end: '2026-10-25T01:10:00+00:00' };
    expect(whyNotTogether([before, after])).toBeNull();
    expect(whyNotTogether([before, { ...after, start: '2026-10-25T01:00:00+01:00', end: '2026-10-25T01:10:00+01:00' }])).toBe('not-adjacent');
  });
});

describe('the body of a booking', () => {
  it('[22-B-04] [22-B-07] [22-B-08] is exactly the example of the specification', () => {
    expect(bookingBody(booking())).toEqual({
      resourceType: 'Appointment',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1'] },
      contained: [{
        resourceType: 'Organization', id: '1',
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
        identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99001' }],
        type: [{ coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1', code: 'gp-practice' }] }],
        name: 'Example Hub', telecom: [{ system: 'phone', value: '01134960000' }],
      }],
      extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1', valueReference: { reference: '#1' } }],
      status: 'booked', description: 'Blood pressure review', start: '2026-03-30T09:10:00+01:00', end: '2026-03-30T09:30:00+01:00',
      slot: [{ reference: 'Slot/811' }, { reference: 'Slot/812' }], created: '2026-03-27T16:02:11+00:00', comment: 'Ground-floor room please',
      participant: [
        { actor: { reference: 'Patient/204' }, status: 'accepted' }, { actor: { reference: 'Location/7' }, status: 'accepted' },
        { actor: { reference: 'Practitioner/31' }, status: 'accepted' },
      ],
    });
  });

  it('[H9] copies start and end as text, even with an offset that a clock would not give', () => {
    const odd = { ...first, start: '2026-03-30T09:10:00.000+00:00' };
    expect(bookingBody(booking({ slots: [odd] }))?.['start']).toBe('2026-03-30T09:10:00.000+00:00');
  });

  it('[22-B-14] leaves out an empty comment, an unknown clinician, and everything that must not be sent', () => {
    const body = bookingBody(booking({ slots: [{ ...first, practitionerId: undefined }], comment: '' })) ?? {};
    for (const absent of ['comment', 'id', 'reason', 'specialty', 'identifier', 'appointmentType', 'minutesDuration']) expect(body).not.toHaveProperty(absent);
    expect(body['participant']).toHaveLength(2);
  });
});

describe('changing an appointment', () => {
  const received = fc.dictionary(fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'), fc.jsonValue());

  it('[22-A-02] an amendment changes the two texts and nothing else, in the order received', () => {
    fc.assert(fc.property(received, fc.string(), fc.string({ minLength: 1 }), (resource, description, comment) => {
      const whole = { ...resource, description: 'before', comment: 'before' };
      const amended = amendedBody(whole, description, comment);
      expect(amended).toEqual({ ...whole, description, comment });
      expect(Object.keys(amended)).toEqual(Object.keys(whole));
    }));
  });

  it('[22-A-02] an empty comment is taken away, never sent as an empty string', () => {
    expect(amendedBody({ id: '5', comment: 'old', status: 'booked' }, 'new', '')).toEqual({ id: '5', status: 'booked', description: 'new' });
  });

  it('[22-X-02] [22-X-03] a cancellation changes the status, adds the reason, and keeps every extension', () => {
    const before = { status: 'booked', extension: [{ url: 'kept' }], description: 'as it was' };
    expect(cancelledBody(before, 'No longer needed')).toEqual({
      status: 'cancelled', description: 'as it was',
      extension: [
        { url: 'kept' },
        { url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1', valueString: 'No longer needed' },
      ],
    });
  });
});
