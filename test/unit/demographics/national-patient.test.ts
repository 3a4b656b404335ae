import { describe, expect, it } from 'vitest';
import { compareDemographics, type Demographics } from '../../../domain/demographics/compare-demographics';
import { accessGates } from '../../../main/demographics/access-gates';
import { demographicsErrorCode } from '../../../main/demographics/demographics-error';
import { nationalPatientSchema } from '../../../main/demographics/national-patient';
import { readNationalPatient } from '../../../main/demographics/read-national-patient';
import { readOutcome } from '../../../main/spine/operation-outcome';
import { haveSamples, sample, sampleBytes, samplesIn } from '../sample-data';

const today = '2026-03-27';
const patient = (changes: object = {}) => ({
  resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: 'U' }] }, birthDate: '1958-08-02', gender: 'female',
  name: [{ use: 'usual', family: 'Smith', given: ['Jane', 'Marie'], prefix: ['Mrs'] }],
  address: [{ use: 'home', line: ['1 Trevelyan Square'], postalCode: 'LS1 6AE' }],
  generalPractitioner: [{ identifier: { value: 'A20047', period: { start: '2020-01-01' } } }], ...changes,
});
const read = (changes: object = {}) => {
  const traced = readNationalPatient(nationalPatientSchema.parse(patient(changes)), today);
  if (traced === null) throw new Error('not read');
  return traced;
};

describe('a patient of the national record', () => {
  it('[31-4] has the current usual name, not a former or temporary one', () => {
    const name = [
      { use: 'usual', family: 'Before', given: ['Jane'], period: { end: '2020-01-01' } }, { use: 'temp', family: 'Guest', given: ['Jane'] },
      { use: 'usual', family: 'Now', given: ['Jane'], period: { start: '2020-01-02' } }, { use: 'nickname', given: ['Janey'] },
    ];
    expect(read({ name })).toMatchObject({ name: { family: 'Now', given: ['Jane'] }, preferredName: 'Janey' });
  });

  it.each(['R', 'V', 'REDACTED', 'something new'])('[31-5] [H14] marked %s has no address, telephone or practice, even if they were sent', (code) => {
    const restricted = read({ meta: { security: [{ code }] }, telecom: [{ system: 'phone', value: '0113' }], deceasedDateTime: '2020-01-01' });
    expect(restricted).toMatchObject({ restricted: true, addressLines: [], telecoms: [] });
    expect(restricted.practiceCode).toBeUndefined();
    expect(new Set(Object.values(accessGates(restricted, true)))).toEqual(new Set(['patient-not-available']));
  });

  it('[31-5] without any marking is treated as restricted', () => {
    expect(read({ meta: {} }).restricted).toBe(true);
  });

  it('[04-7.3] [07-E5] without a current practice has no record to ask for, yet may be booked elsewhere', () => {
    const moved = read({ generalPractitioner: [{ identifier: { value: 'A20047', period: { end: '2026-01-01' } } }] });
    expect(accessGates(moved, true)).toEqual({ record: 'patient-no-practice', appointments: 'open', tasks: 'open' });
    expect(accessGates(read(), false)).toEqual({ record: 'open', appointments: 'open', tasks: 'tasks-not-offered' });
  });

  it('[04-7.3] is deceased formally or informally, and not when the notice was taken back', () => {
    const death = (code: string) => ({
      deceasedDateTime: '2026-03-01T00:00:00+00:00',
      extension: [{
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeathNotificationStatus',
        extension: [{ url: 'deathNotificationStatus', valueCodeableConcept: { coding: [{ code }] } }],
      }],
    });
    expect(read(death('2')).deceased).toEqual({ date: '2026-03-01', formally: true, notification: 'formal' });
    expect(read(death('1')).deceased).toEqual({ date: '2026-03-01', formally: false, notification: 'informal' });
    expect(read({ deceasedDateTime: '2026-03-01' }).deceased).toEqual({ date: '2026-03-01', formally: false, notification: 'not-stated' });
    expect(read(death('U')).deceased).toBeUndefined();
    expect(accessGates(read(death('1')), true).record).toBe('patient-deceased');
  });

  it.skipIf(!haveSamples).each(samplesIn('pds-sds/pds/patients').map((file) => [file]))('reads the published patient %s', (file) => {
    const traced = readNationalPatient(nationalPatientSchema.parse(sample(`pds-sds/pds/patients/${file}`)), today);
    expect(traced?.nhsNumber).toBe(file.slice(8, 18));
  });

  it.skipIf(!haveSamples).each([
    ['errors/INVALIDATED_RESOURCE', 404, 'nhs-number-withdrawn'], ['errors/RESOURCE_NOT_FOUND', 404, 'patient-not-found'],
    ['errors/INVALID_RESOURCE_ID', 400, 'nhs-number-not-valid'], ['errors/INVALID_SEARCH_DATA', 400, 'patient-search-needs-more'],
    ['errors/ACCESS_DENIED', 401, 'access-refused'], ['searches/TOO_MANY_MATCHES', 200, 'patient-search-too-wide'],
  ])('[31-7] tells the published outcome %s (%i) as %s', (file, status, code) => {
    expect(demographicsErrorCode(status, readOutcome(sampleBytes(`pds-sds/pds/${file}.json`)))).toBe(code);
  });
});

describe('comparing a practice\u2019s patient with the national record', () => {
  const national: Demographics = { family: 'O\u2019Rourke-Kelly', given: ['Siobhán', 'Máire'], gender: 'female', birthDate: '1984-11-07', practiceCode: 'Z99002', deceased: null };

  it('[04-7.4] sees no difference in case, accents, apostrophes, hyphens and spaces', () => {
    expect(compareDemographics('html', national, { ...national, family: "O'ROURKE KELLY", given: ['Siobhan Maire'] })).toEqual([]);
  });

  it('[22-C-27] [07-E12] names each field that differs, both values as they were given', () => {
    expect(compareDemographics('foundations', national, { ...national, family: 'Braithwaite', birthDate: null })).toEqual([
      { field: 'family-name', national: 'O\u2019Rourke-Kelly', practice: 'Braithwaite' }, { field: 'birth-date', national: '1984-11-07', practice: 'Not given' },
    ]);
  });

  it('[04-7.4] [07-E13] compares the practice code and the date of death only where the paper says so', () => {
    const other: Demographics = { ...national, practiceCode: 'Z99001', deceased: '2026-03-01' };
    expect(compareDemographics('foundations', national, other)).toEqual([]);
    expect(compareDemographics('structured', national, other).map(({ field }) => field)).toEqual(['practice']);
    expect(compareDemographics('html', national, other).map(({ field }) => field)).toEqual(['practice', 'death-date']);
  });
});
