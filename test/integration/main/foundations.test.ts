import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isLogicalId } from '../../../domain/identifiers/logical-id';
import { addDays, londonDay } from '../../../domain/time/london-time';
import { isUsablePractice, practiceCallFor } from '../../../main/gp-connect/capabilities';
import type { LocationResource, PractitionerResource } from '../../../main/gp-connect/appointments/slot-bundle';
import type { PracticeOrganisation } from '../../../main/gp-connect/foundations/organisation';
import { findOrganisation, findOrganisationDetails } from '../../../main/gp-connect/foundations/find-organisation';
import { findPatient } from '../../../main/gp-connect/foundations/find-patient';
import { findPractitioner } from '../../../main/gp-connect/foundations/find-practitioner';
import { readLocationAt, readOrganisationAt, readPatientAt, readPractitionerAt } from '../../../main/gp-connect/foundations/read-resource';
import { directorySourceFor } from '../../../main/directory/directory-source-for';
import { createSpineDirectory } from '../../../main/directory/spine-directory';
import { loadTrust } from '../../../main/load-trust';
import { createClockWatch } from '../../../main/spine/clock-watch';
import { nhsNumber, odsCode, startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
const beckfield = odsCode('Z99001');
const quayside = odsCode('Z99002');
const today = londonDay(Date.now());
const signal = new AbortController().signal;

// Only the listed practices, unless a test says otherwise.
beforeAll(async () => {
  country = await startCountry((profile) => ({ ...profile, capabilities: { ...profile.capabilities, practiceChoice: 'listed' } }));
});
afterAll(async () => { await country.stop(); });

const requests = z.object({ requests: z.array(z.object({ service: z.string(), target: z.string() })) });
const sentTo = async (service: string): Promise<readonly string[]> =>
  (await country.control('/state', requests)).requests.filter((each) => each.service === service).map(({ target }) => target);
const open = async (number = '9990001006') => valueOf(await country.call('patients.open', { nhsNumber: number }));
const callTo = async (patientKey: string, practice = quayside) => {
  const encounter = country.composition.encounters.get(patientKey);
  if (!encounter.ok) throw new Error(encounter.error.code);
  return practiceCallFor(country.composition.capabilities, encounter.value, practice, { user: country.user, signal });
};
const offer = async (patientKey: string, practice: string) => valueOf(await country.call('practices.capabilities', { patientKey, odsCode: practice }));

describe('what a practice offers', () => {
  it('[07-F5] [07-F6] is read from its own statement once in an encounter, and from the directory for each capability', async () => {
    const { patientKey } = await open();
    const before = (await sentTo('ssp')).length;
    const first = await offer(patientKey, 'Z99001');
    expect(first.services).toEqual({ appointments: 'enabled', structured: 'enabled', documents: 'enabled', html: 'enabled', tasks: 'enabled' });
    expect(first.statement?.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(first.features).toMatchObject({ registerPatient: 'yes', searchSlots: 'yes', bookAppointments: 'yes', changeAppointments: 'yes', serviceFiltering: 'no' });
    expect(first.organisation).toMatchObject({ name: 'Beckfield Medical Practice' });
    await offer(patientKey, 'Z99001');
    const asked = (await sentTo('ssp')).slice(before);
    expect(asked.filter((target) => target.endsWith('/metadata'))).toHaveLength(1);
    await offer((await open()).patientKey, 'Z99001');
    expect((await sentTo('ssp')).slice(before).filter((target) => target.endsWith('/metadata'))).toHaveLength(2);
  });

  it('[32-11] tells capabilities that a practice does not have', async () => {
    const { patientKey } = await open();
    for (const { odsCode: code } of country.profile.practices) {
      const known = country.simulator.line.practices.find((practice) => practice.odsCode === code);
      const { services } = await offer(patientKey, code);
      expect([services.structured, services.documents, services.html], code).toEqual(
        [known?.roots.structured, known?.roots.documents, known?.roots.html].map((root) => (root === undefined ? 'not-enabled' : 'enabled')),
      );
    }
  });

  it('[06-4] is not known, rather than not offered, when the directory is down', async () => {
    const { patientKey } = await open();
    await country.fault({ service: 'sds', fault: 'status', status: 400, times: 6 });
    const { services, statement } = await offer(patientKey, 'Z99002');
    expect(new Set(Object.values(services))).toEqual(new Set(['not-known']));
    expect(statement).toBeUndefined();
  });

  it('is not asked of a practice that is none of ours', async () => {
    const { patientKey } = await open();
    expect((await country.call('practices.capabilities', { patientKey, odsCode: 'Z99999' })).error?.code).toBe('practice-not-enabled');
    const encounter = country.composition.encounters.get(patientKey);
    if (!encounter.ok) throw new Error(encounter.error.code);
    const { capabilities } = country.composition;
    expect(isUsablePractice(capabilities, encounter.value, odsCode('Z99999'))).toBe(false);
    const wide = { ...capabilities, profile: { ...capabilities.profile, capabilities: { ...capabilities.profile.capabilities, practiceChoice: 'directory' as const } } };
    expect(isUsablePractice(wide, encounter.value, odsCode('Z99999'))).toBe(true);
  });
});

describe('finding a practice', () => {
  it.each([['by name', 'quayside', 'Z99002'], ['by postcode', 'LS99 1AB', 'Z99001'], ['by code', 'z99002', 'Z99002']])('[32-9.1] %s', async (_, text, code) => {
    const found = valueOf(await country.call('practices.search', { text }));
    expect(found.practices.map((practice) => practice.odsCode)).toContain(code);
    expect(found.practices.find((practice) => practice.odsCode === code)).toMatchObject({ active: true, usable: true });
  });

  it('[32-9.1] finds nobody without a fault', async () => {
    expect(valueOf(await country.call('practices.search', { text: 'No Such Surgery Anywhere' }))).toEqual({ practices: [], more: false });
    expect((await country.call('practices.search', { text: '<>' })).error?.code).toBe('request-not-valid');
  });
});

describe('people and places of a practice', () => {
  it('[07-F2] [07-F3] [07-C18] finds a patient by NHS number, then reads them by the id that the search gave', async () => {
    const call = await callTo((await open()).patientKey);
    const found = await findPatient(call, nhsNumber('9990001006'));
    if (!found.ok || found.value === null) throw new Error('not found');
    expect(found.value.patientId).not.toContain('9990001006');
    expect(await readPatientAt(call, found.value)).toMatchObject({ ok: true, value: { nhsNumber: '9990001006', demographics: { family: 'Hollins' } } });
    expect(await readPatientAt(call, { ...found.value, nhsNumber: '9990001073' })).toMatchObject({ ok: false, error: { code: 'wrong-patient-returned' } });
    const unknown = 'nobody-here';
    if (!isLogicalId(unknown)) throw new Error('id');
    expect(await readPatientAt(call, { patientId: unknown, nhsNumber: '9990001006' })).toMatchObject({ ok: false, error: { code: 'patient-not-at-practice' } });
    expect((await sentTo('ssp')).some((target) => target.endsWith('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006'))).toBe(true);
  });

  it('[07-F11] a patient, practitioner or organisation that is not there is no error', async () => {
    const call = await callTo((await open()).patientKey);
    expect(await findPatient(call, nhsNumber('9990001219'))).toEqual({ ok: true, value: null });
    expect(await findPractitioner(call, '999999999999')).toEqual({ ok: true, value: null });
    expect(await findOrganisation(call, odsCode('X99999'))).toEqual({ ok: true, value: null });
  });

  it('[07-F4] [01-5] finds and reads organisation, practitioner and location, each once in an encounter', async () => {
    const { patientKey } = await open();
    const call = await callTo(patientKey);
    const organisation = await findOrganisationDetails(call, quayside);
    if (!organisation.ok || organisation.value === null) throw new Error('not found');
    expect(organisation.value).toMatchObject({ odsCode: 'Z99002', name: 'Quayside Health Centre' });
    const slots = valueOf(await country.call('appointments.searchSlots', { patientKey, odsCode: quayside, from: today, until: addDays(today, 20) }));
    const encounter = country.composition.encounters.get(patientKey);
    const held = encounter.ok ? [...encounter.value.slots.values()].find((each) => each.practitionerId !== undefined) : undefined;
    const [locationId, practitionerId] = [held?.locationId ?? '', held?.practitionerId ?? ''];
    if (!isLogicalId(locationId) || !isLogicalId(practitionerId)) throw new Error('no slot');
    const before = (await sentTo('ssp')).length;
    const [organisations, people, places] = [new Map<string, PracticeOrganisation>(), new Map<string, PractitionerResource>(), new Map<string, LocationResource>()];
    for (let each = 0; each < 2; each += 1) {
      expect(await readOrganisationAt(call, organisations, organisation.value.organisationId)).toMatchObject({ ok: true, value: { odsCode: 'Z99002' } });
      expect(await readPractitionerAt(call, people, practitionerId)).toMatchObject({ ok: true, value: { id: practitionerId } });
      expect(await readLocationAt(call, places, locationId)).toMatchObject({ ok: true, value: { id: locationId } });
    }
    expect(slots.slots.length).toBeGreaterThan(0);
    expect((await sentTo('ssp')).length - before).toBe(3);
    const none = 'none-such';
    if (!isLogicalId(none)) throw new Error('id');
    for (const read of [readPractitionerAt(call, people, none), readLocationAt(call, places, none), readOrganisationAt(call, organisations, none)]) {
      expect(await read).toMatchObject({ ok: false, error: { code: 'not-found-at-practice' } });
    }
  });
});

describe('registering a patient at a practice', () => {
  it('[07-F8] [07-F9] is accepted with address, telephones and e-mail as the practice checks them', async () => {
    const { patientKey } = await open('9990001774');
    const checked = valueOf(await country.call('appointments.checkPatient', { patientKey, odsCode: quayside }));
    if (checked.known) throw new Error('known already');
    expect(checked.wouldSend.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['NHS number', 'Name', 'Date of birth', 'Gender', 'Home address', 'Telephone (home)', 'Telephone (mobile)', 'Email']),
    );
    const registered = valueOf(await country.call('appointments.registerPatient', { patientKey, odsCode: quayside }));
    expect(registered).toMatchObject({ registrationType: 'Temporary', differences: [] });
  });

  it('[01-5] after a 409 asks once more whom the practice holds, and never registers twice', async () => {
    const duplicate = { resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: 'DUPLICATE_REJECTED' }] } }] };
    const { patientKey } = await open('9990001359');
    await country.fault({ practice: 'Z99002', interaction: 'registerPatient', fault: 'status', status: 409, body: duplicate });
    const before = (await sentTo('ssp')).length;
    const hidden = await country.call('appointments.registerPatient', { patientKey, odsCode: quayside });
    expect(hidden.error?.code).toBe('patient-not-at-practice');
    const asked = (await sentTo('ssp')).slice(before).map((target) => target.replace(/^.*\/Patient/, '/Patient').replace(/\?.*/, ''));
    expect(asked).toEqual(['/Patient', '/Patient/$gpc.registerpatient', '/Patient']);
    expect(valueOf(await country.call('appointments.listUnknown', {})).outcomes).toEqual([]);
  });
});

describe('differences between the practice and the national record', () => {
  it('[07-E12] must have been told before a booking follows', async () => {
    const { patientKey } = await open('9990002754');
    const slots = valueOf(await country.call('appointments.searchSlots', { patientKey, odsCode: beckfield, from: today, until: addDays(today, 13) }));
    const slot = slots.slots[0]?.slotKey ?? '';
    const book = () => country.call('appointments.book', { patientKey, odsCode: beckfield, slotKeys: [slot], description: 'Review', comment: '' });
    expect((await book()).error?.code).toBe('differences-not-seen');
    const checked = valueOf(await country.call('appointments.checkPatient', { patientKey, odsCode: beckfield }));
    expect(checked).toMatchObject({ known: true, differences: [{ field: 'family-name', national: 'Castellanos', practice: 'Braithwaite' }] });
    expect(valueOf(await book()).status).toBe('booked');
    const listed = valueOf(await country.call('appointments.list', { patientKey, odsCode: beckfield, until: addDays(today, 20) }));
    expect(listed.differences?.map(({ field }) => field)).toEqual(['family-name']);
  });
});

describe('the simulated directory over LDAP', () => {
  it('[07-B6] [04-4] gives the very routes that its FHIR form gives', async ({ skip }) => {
    const { profile } = country;
    const trust = await loadTrust(profile);
    if (!trust.ok || profile.services.sds.ldap === undefined) {
      skip('this simulator has no LDAP service');
      return;
    }
    const { client, spineRoots } = trust.value;
    const clock = { now: Date.now, monotonic: () => performance.now() };
    const over = createSpineDirectory(directorySourceFor({
      sds: { ...profile.services.sds, use: 'ldap' }, transport: country.composition.services, timeOuts: profile.timeOuts, clockWatch: createClockWatch(clock),
      retry: { jitter: () => 1, wait: () => Promise.resolve() }, randomId: () => crypto.randomUUID(),
      identity: { suites: 'spine', trustAnchors: spineRoots, ...(client === null ? {} : { client }) },
    }));
    for (const interaction of ['searchSlots', 'getStructuredRecord', 'searchDocuments', 'getCareRecord', 'bookAppointment'] as const) {
      for (const practice of [beckfield, quayside, odsCode('Z99003'), odsCode('Z99999')]) {
        const fhir = await country.composition.capabilities.directory.route(practice, interaction, signal, true);
        expect(await over.route(practice, interaction, signal, false), `${practice} ${interaction}`).toEqual(fhir);
      }
    }
  });
});
