import { describe, expect, it } from 'vitest';
import { findPatients, openPatientOperation } from '../../../contract/capabilities/patients';
import { createEncounters } from '../../../main/encounter/encounters';
import { createPatientHandlers } from '../../../main/ipc/handlers/patients';
import { nationalPatientSchema } from '../../../main/demographics/national-patient';
import { readNationalPatient } from '../../../main/demographics/read-national-patient';
import { environmentProfileSchema } from '../../../main/settings/environment-profile-schema';
import { nowMs, user } from './national-service';

const profile = environmentProfileSchema.parse({
  schema: 'gp-connect-desktop/environment-profile/1', name: 'Test', kind: 'integration',
  organisation: { odsCode: 'Z99100', name: 'Hub', phone: '0113', type: 'gp-practice' },
  consumer: { asid: '200000000100', issuer: 'https://consumer.example', identifierBase: 'https://consumer.example/Id' },
  trust: { spine: 'ca.pem' }, clientCertificate: { certificate: 'c.pem', key: 'k.pem' },
  services: {
    ssp: 'https://ssp.example', sds: { fhir: 'https://sds.example', apiKey: 'k' }, pds: 'https://pds.example', ods: 'https://ods.example',
    identity: { challenge: 'https://id.example/c', token: 'https://id.example/t', userInfo: 'https://id.example/u' },
  },
  capabilities: { foundations: '1.2.7', appointments: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', tasks: { offered: true, interaction: 'suffixed' } },
  card: { modules: [] }, timeOuts: { connectMs: 1000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 5000 }, practices: [],
});
const person = (changes: object = {}) => {
  const traced = readNationalPatient(nationalPatientSchema.parse({
    resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: 'U' }] }, birthDate: '1984-11-07', gender: 'female', name: [{ use: 'usual', family: 'Smith', given: ['Jane'] }], ...changes,
  }), '2026-03-27');
  if (traced === null) throw new Error('not read');
  return traced;
};
const world = (found: ReturnType<typeof person>) => {
  const clock = { now: () => nowMs, monotonic: () => 0 };
  let keys = 0;
  const handlers = createPatientHandlers({
    profile, clock,
    encounters: createEncounters({ clock, randomId: () => `key-${String(++keys)}`, directory: { route: () => Promise.resolve({ ok: false, error: { code: 'practice-not-enabled' } }) } }),
    demographics: { retrieve: () => Promise.resolve({ ok: true, value: found }), search: () => Promise.resolve({ ok: true, value: [found] }) },
    organisations: { find: () => Promise.resolve({ ok: true, value: null }), search: () => Promise.resolve({ ok: true, value: { practices: [], more: false } }) },
  });
  const context = (userId: string) => ({ correlationId: 'c', signal: new AbortController().signal, user: user({ userId }) });
  return {
    find: (request: object, userId = 'one') => handlers['patients.find'](findPatients.request.parse(request), context(userId)),
    open: (request: object = {}, userId = 'one') => handlers['patients.open'](openPatientOperation.request.parse({ nhsNumber: '9000000009', ...request }), context(userId)),
  };
};

describe('opening a patient out of a search', () => {
  it('[07-E4] that named another date of birth is refused, unless names and two parts of it agree', async () => {
    const { find, open } = world(person());
    await find({ by: 'details', family: 'Smyth', given: 'Jayne', birthDate: '1979-01-01', fuzzy: true });
    expect(await open()).toEqual({ ok: false, error: { code: 'patient-not-verified' } });
    await find({ by: 'details', family: 'Smithson', given: 'Jo', birthDate: '1984-12-07', fuzzy: true });
    expect((await open()).ok).toBe(true);
    await find({ by: 'details', family: 'Smyth', bornFrom: '1979-01-01', fuzzy: true, given: 'Jayne' });
    expect((await open()).ok).toBe(true);
  });

  it('[07-E4] holds nobody else\u2019s search, nor an earlier one, against it', async () => {
    const { find, open } = world(person());
    await find({ by: 'details', family: 'Smyth', given: 'Jayne', birthDate: '1979-01-01', fuzzy: true });
    expect((await open({}, 'two')).ok).toBe(true);
    await find({ by: 'nhs-number', nhsNumber: '9000000009' });
    expect((await open()).ok).toBe(true);
  });

  it('[31-4] whose number PDS itself does not call verified is refused', async () => {
    const extension = [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus', valueCodeableConcept: { coding: [{ code: '03' }] } }];
    expect(await world(person({ identifier: [{ value: '9000000009', extension }] })).open()).toEqual({ ok: false, error: { code: 'patient-not-verified' } });
  });

  it('[07-E7] tells the number that was asked for when it has been replaced, and only then', async () => {
    const { find, open } = world(person());
    expect(await find({ by: 'nhs-number', nhsNumber: '9000000017' })).toMatchObject({ ok: true, value: { patients: [{ nhsNumber: '9000000009', replacedNhsNumber: '9000000017' }] } });
    expect(await open()).toMatchObject({ ok: true, value: { nhsNumber: '9000000009', replacedNhsNumber: '9000000017' } });
    await find({ by: 'details', family: 'Smith', birthDate: '1984-11-07' });
    const again = await open();
    expect(again.ok ? Object.keys(again.value) : []).not.toContain('replacedNhsNumber');
  });

  it('[31-4] tells where they stay for now, how they are spoken to and what is known of a death', async () => {
    const opened = await world(person({
      address: [{ use: 'temp', text: 'Respite Care Address', line: ['3 Rest Home'], postalCode: 'LS2 2BB' }], deceasedDateTime: '2026-03-01',
      extension: [{ url: 'x/Extension-UKCore-NHSCommunication', extension: [{ url: 'language', valueCodeableConcept: { coding: [{ code: 'pl', display: 'Polish' }] } }, { url: 'interpreterRequired', valueBoolean: true }] }],
    })).open();
    expect(opened).toMatchObject({
      ok: true, value: {
        temporaryAddress: { kind: 'Respite Care Address', lines: ['3 Rest Home', 'LS2 2BB'] }, language: 'Polish', interpreterRequired: true, deceased: { date: '2026-03-01', notification: 'not-stated' },
      },
    });
  });
});
