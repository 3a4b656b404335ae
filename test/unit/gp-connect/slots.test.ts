import { describe, expect, it } from 'vitest';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import { joinSlots } from '../../../main/gp-connect/appointments/join-slots';
import { readAppointment } from '../../../main/gp-connect/appointments/read-appointment';
import { whyLocked } from '../../../main/gp-connect/appointments/show-appointment';
import { slotSearchParameters } from '../../../main/gp-connect/appointments/search-slots';
import { readSlotBundle, type SlotBundle } from '../../../main/gp-connect/appointments/slot-bundle';

const practice = parseOdsCode('Z99001');
if (practice === null) throw new Error('ODS code');
const channel = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-DeliveryChannel-2';
const role = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-PractitionerRole-1';

const slot = (id: string, changes: object = {}) => ({
  resourceType: 'Slot', id, status: 'free', schedule: { reference: 'Schedule/s1' }, start: '2026-03-30T09:10:00+01:00', end: '2026-03-30T09:20:00+01:00',
  extension: [{ url: channel, valueCode: 'Telephone' }, { url: 'unknown' }], serviceType: [{ text: 'Routine' }], ...changes,
});
const schedule = {
  resourceType: 'Schedule', id: 's1', actor: [{ reference: 'Practitioner/31' }, { reference: 'Location/7' }], serviceCategory: { text: 'Morning clinic' },
  extension: [{ url: role, valueCodeableConcept: { coding: [{ code: 'R0260', display: 'General Medical Practitioner' }] } }],
};
const location = { resourceType: 'Location', id: '7', name: 'Branch', address: { line: ['1 High St'], city: 'Leeds', postalCode: 'LS1 1AA' }, telecom: { system: 'phone', value: '0113' } };
const practitioner = { resourceType: 'Practitioner', id: '31', name: [{ family: 'Okoro', given: ['Ada'], prefix: ['Dr'] }], gender: 'female' };
const bundle = (...resources: readonly object[]): SlotBundle => {
  const read = readSlotBundle({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ fullUrl: 'https://elsewhere/Slot/x', resource })) });
  if (read === null) throw new Error('no bundle');
  return read;
};
const now = Date.UTC(2026, 2, 27);
const join = (...bundles: readonly SlotBundle[]) => joinSlots(practice, bundles, now);

describe('free slots', () => {
  it('[22-S-08] carry everything that must be shown, joined by type and id in whatever order it came', () => {
    const { slots, anomalies } = join(bundle(practitioner, slot('811'), location, schedule));
    expect(anomalies).toEqual([]);
    expect(slots.map((each) => each.shown)).toEqual([{
      slotKey: 'Z99001/811', scheduleId: 's1', start: '2026-03-30T09:10:00+01:00', end: '2026-03-30T09:20:00+01:00', minutes: 10, deliveryChannel: 'Telephone',
      slotType: 'Routine', scheduleType: 'Morning clinic', practitionerRole: 'General Medical Practitioner',
      practitioner: { name: 'Dr Ada Okoro', role: 'General Medical Practitioner', gender: 'female' },
      location: { name: 'Branch', addressLines: ['1 High St', 'Leeds', 'LS1 1AA'], phone: '0113' },
    }]);
    expect(slots[0]).toMatchObject({ locationId: '7', practitionerId: '31' });
  });

  it('a session without a clinician is shown with its role alone', () => {
    const { slots } = join(bundle(slot('811'), location, { ...schedule, actor: [{ reference: 'Location/7' }] }));
    expect(slots[0]?.shown.practitioner).toBeUndefined();
    expect(slots[0]?.shown.practitionerRole).toBe('General Medical Practitioner');
  });

  it('one sent twice is shown once, and two that contradict each other not at all, both said', () => {
    const once = join(bundle(slot('811'), schedule, location, practitioner), bundle(slot('811'), schedule, location, practitioner));
    expect(once.slots).toHaveLength(1);
    expect(once.anomalies[0]).toContain('more than once');
    const contradicting = join(bundle(slot('811'), slot('811', { start: '2026-03-30T09:00:00+01:00' }), schedule, location, practitioner));
    expect(contradicting.slots).toEqual([]);
    expect(contradicting.anomalies[0]).toContain('different details');
  });

  it.each([
    ['whose place was not sent', [slot('811'), schedule]], ['whose session was not sent', [slot('811'), location]],
    ['that is not free', [slot('811', { status: 'busy' }), schedule, location]], ['that has started', [slot('811', { start: '2026-03-01T09:00:00+00:00' }), schedule, location]],
    ['without an offset', [slot('811', { start: '2026-03-30T09:10:00' }), schedule, location]], ['that ends before it starts', [slot('811', { end: '2026-03-30T09:00:00+01:00' }), schedule, location]],
    ['for a visit', [slot('811', { extension: [{ url: channel, valueCode: 'Visit' }] }), schedule, location]], ['without an id', [slot('a b'), schedule, location]],
  ])('one %s is left out, and that is said', (_, resources) => {
    const { slots, anomalies } = join(bundle(...resources));
    expect(slots).toEqual([]);
    expect(anomalies).toHaveLength(1);
  });

  it('[22-S-01] [22-S-03] [22-S-07] are asked for with every parameter once and the filters of the booking organisation', () => {
    expect(slotSearchParameters({ odsCode: practice, type: 'urgent-care' }, '2026-03-27T10:00:00+00:00', '2026-04-09T23:59:59+01:00')).toEqual([
      ['status', 'free'], ['start', 'ge2026-03-27T10:00:00+00:00'], ['end', 'le2026-04-09T23:59:59+01:00'], ['_include', 'Slot:schedule'],
      ['_include:recurse', 'Schedule:actor:Practitioner'], ['_include:recurse', 'Schedule:actor:Location'], ['_include:recurse', 'Location:managingOrganization'],
      ['searchFilter', 'https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1|urgent-care'], ['searchFilter', 'https://fhir.nhs.uk/Id/ods-organization-code|Z99001'],
    ]);
  });
});

describe('an appointment as received', () => {
  const received = {
    resourceType: 'Appointment', id: '9', meta: { versionId: '3' }, status: 'booked', start: '2026-03-30T09:10:00+01:00', end: '2026-03-30T09:20:00+01:00',
    description: 'Review', unknownElement: { kept: true }, participant: [{ actor: { reference: 'Patient/204' } }, { actor: { reference: 'Location/7' } }],
    slot: [{ reference: 'Slot/811' }], contained: [{ resourceType: 'Organization', id: 'org', name: 'Hub', telecom: [{ system: 'phone', value: '0113' }] }],
    extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1', valueReference: { reference: '#org' } }],
  };

  it('[22-A-02] keeps the whole resource, unknown elements too', () => {
    expect(readAppointment(received)?.received).toEqual(received);
    expect(readAppointment(received)).toMatchObject({ versionId: '3', patientId: '204', locationId: '7', slotIds: ['811'], bookedBy: { name: 'Hub', phone: '0113' } });
  });

  it('takes its version from the ETag when the resource names none, and is not read without one', () => {
    const { meta: _, ...bare } = received;
    expect(readAppointment(bare, 'W/"7"')?.versionId).toBe('7');
    expect(readAppointment(bare)).toBeNull();
  });

  it.each([['cancelled', { status: 'cancelled' }], ['other-status', { status: 'arrived' }], ['in-the-past', { start: '2026-03-01T09:00:00+00:00' }], ['visit', { extension: [{ url: channel, valueCode: 'Visit' }] }]])(
    '[22-A-03] [22-A-04] [22-X-07] cannot be changed when it is %s', (why, changes) => {
      const held = readAppointment({ ...received, ...changes });
      expect(held === null ? '' : whyLocked(held, now)).toBe(why);
    },
  );
});
