import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays, londonDay } from '../../../domain/time/london-time';
import { nhsNumber, startCountry, type RunningCountry } from './running-country';
import { valueOf } from './outcome';

let country: RunningCountry;
const today = londonDay(Date.now());

beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

const requests = z.object({ requests: z.array(z.object({ service: z.string(), target: z.string() })) });
const sentTo = async (service: string): Promise<readonly string[]> =>
  (await country.control('/state', requests)).requests.filter((each) => each.service === service).map(({ target }) => target);
const find = async (terms: object) => country.call('patients.find', { by: 'details', ...terms });
const numbersFound = async (terms: object): Promise<readonly string[]> => valueOf(await find(terms)).patients.map((each) => each.nhsNumber);
const margaret = async () => valueOf(await country.call('patients.open', { nhsNumber: '9990001006' }));

describe('finding somebody in the national record', () => {
  it('[31-3.1] by every detail that a receptionist may be told', async () => {
    const { birthDate } = await margaret();
    const exact = { family: 'Hollins', birthDate };
    for (const terms of [
      exact, { ...exact, given: 'Margaret', otherGiven: ['Ann'] }, { ...exact, gender: 'female' }, { ...exact, phone: '0113 496 0317' }, { ...exact, email: 'M.Hollins@example.org' },
      { family: 'HOLL*', birthDate }, { family: 'Hollins', bornFrom: addDays(birthDate, -3), bornUntil: addDays(birthDate, 3) }, { ...exact, history: true },
      { family: 'Holins', given: 'Margret', birthDate, fuzzy: true },
    ]) expect(await numbersFound(terms), JSON.stringify(terms)).toEqual(['9990001006']);
    for (const terms of [{ ...exact, phone: '0113 496 0000' }, { ...exact, email: 'other@example.org' }, { ...exact, gender: 'male' }, { family: 'Holins', given: 'Margret', birthDate }]) {
      expect(await numbersFound(terms), JSON.stringify(terms)).toEqual([]);
    }
  });

  it('[31-4] by a former name only when history is asked for', async () => {
    const { birthDate } = valueOf(await country.call('patients.open', { nhsNumber: '9990002754' }));
    expect(await numbersFound({ family: 'Braithwaite', birthDate })).toEqual([]);
    expect(await numbersFound({ family: 'Braithwaite', birthDate, history: true })).toEqual(['9990002754']);
  });

  it('[07-E4] is not opened by a name that only sounds alike when the date of birth is another', async () => {
    const opened = await margaret();
    const shifted = `${opened.birthDate.slice(0, 4)}-${opened.birthDate.slice(5, 7) === '01' ? '02' : '01'}-${opened.birthDate.slice(8) === '15' ? '16' : '15'}`;
    const refused = await country.call('patients.open', { nhsNumber: opened.nhsNumber, stated: { birthDate: shifted, family: 'Hollins', given: 'Margaret' } });
    expect(refused.error?.code).toBe('patient-not-verified');
    expect((await country.call('patients.open', { nhsNumber: opened.nhsNumber, stated: { birthDate: opened.birthDate } })).error).toBeNull();
  });

  it('[07-E7] tells the old and the new number, however the patient was found', async () => {
    const [found] = valueOf(await country.call('patients.find', { by: 'nhs-number', nhsNumber: '9990002479' })).patients;
    expect(found).toMatchObject({ nhsNumber: '9990002401', replacedNhsNumber: '9990002479' });
    expect(valueOf(await country.call('patients.open', { nhsNumber: '9990002401' }))).toMatchObject({ nhsNumber: '9990002401', replacedNhsNumber: '9990002479' });
  });

  it('[07-E8] [07-E10] refuses a withdrawn number and an unknown one', async () => {
    expect((await country.call('patients.find', { by: 'nhs-number', nhsNumber: '9990002541' })).error?.code).toBe('nhs-number-withdrawn');
    expect((await country.call('patients.open', { nhsNumber: '9434765919' })).error?.code).toBe('patient-not-found');
  });

  it('[07-E1] [07-E2] asks the national record for every patient that is opened, by number', async () => {
    const before = (await sentTo('pds')).length;
    const opened = await margaret();
    expect((await sentTo('pds')).slice(before)).toEqual(['/FHIR/R4/Patient/9990001006']);
    expect(opened).toMatchObject({ nhsNumber: '9990001006', practice: { odsCode: 'Z99001' } });
    expect(Math.abs(Date.parse(opened.tracedAt) - Date.now())).toBeLessThan(10_000);
  });

  it('[07-E9] [31-10] tells whether a death was told formally', async () => {
    const opened = valueOf(await country.call('patients.open', { nhsNumber: '9990002193' }));
    expect(opened.deceased?.notification).toMatch(/^(formal|informal)$/);
    expect(opened.access).toEqual({ record: 'patient-deceased', appointments: 'patient-deceased', tasks: 'patient-deceased' });
    for (const [name, request] of [['record.openStructured', { areas: ['allergies'] }], ['appointments.list', { odsCode: 'Z99001', until: today }], ['tasks.send', { odsCode: 'Z99001', kind: 'information-only', text: 'x' }]] as const) {
      expect((await country.call(name, { patientKey: opened.patientKey, ...request })).error?.code, name).toBe('patient-deceased');
    }
  });
});

describe('somebody whose record is restricted', () => {
  it('[07-E6] [H14] is never the subject of a request to any practice or to the directory: nothing at all leaves', async () => {
    const before = { ssp: (await sentTo('ssp')).length, sds: (await sentTo('sds')).length, ods: (await sentTo('ods')).length };
    const { patientKey, ...opened } = valueOf(await country.call('patients.open', { nhsNumber: '9990002339' }));
    const practice = { patientKey, odsCode: 'Z99001' };
    const asked = [
      ['record.openStructured', { patientKey, areas: ['allergies'] }], ['record.openHtmlSection', { patientKey, section: 'SUM' }], ['record.listDocuments', { patientKey }],
      ['appointments.searchSlots', { ...practice, from: today, until: today }], ['appointments.checkPatient', practice], ['appointments.registerPatient', practice],
      ['appointments.book', { ...practice, slotKeys: ['x'], description: 'x', comment: '' }], ['appointments.list', { ...practice, until: today }],
      ['appointments.amend', { ...practice, appointmentId: '1', versionId: '1', description: 'x', comment: '' }],
      ['appointments.cancel', { ...practice, appointmentId: '1', versionId: '1', reason: 'x' }], ['tasks.send', { ...practice, kind: 'information-only', text: 'x' }],
      ['practices.capabilities', practice],
    ] as const;
    for (const [name, request] of asked) expect((await country.call(name, request)).error?.code, name).toBe('patient-not-available');
    expect({ ssp: (await sentTo('ssp')).length, sds: (await sentTo('sds')).length, ods: (await sentTo('ods')).length }).toEqual(before);
    expect(opened).toMatchObject({ addressLines: [], telecoms: [] });
    expect(JSON.stringify(opened)).not.toMatch(/Z99|restrict|sensitive|S-flag|"practice"/i);
  });

  it('[31-3.3] is found by name without any place, and not at all by a place', async () => {
    const { birthDate } = valueOf(await country.call('patients.open', { nhsNumber: '9990002339' }));
    const [match] = valueOf(await find({ family: 'Carrick', birthDate })).patients;
    expect(Object.keys(match ?? {}).sort()).toEqual(['birthDate', 'deceased', 'gender', 'name', 'nhsNumber']);
    expect(await numbersFound({ family: 'Carrick', birthDate, postcode: 'LS99*' })).toEqual([]);
    expect(await numbersFound({ family: 'Carrick', birthDate, practiceOdsCode: 'Z99001' })).toEqual([]);
  });
});

describe('the national record when it is busy or has lost the session', () => {
  it('[31-2] is asked again after the time that it names, as the same request', async () => {
    await country.fault({ service: 'pds', fault: 'status', status: 503, headers: { 'Retry-After': '1' } });
    const before = (await sentTo('pds')).length;
    await margaret();
    expect((await sentTo('pds')).slice(before)).toHaveLength(2);
  });

  it('[31-7] tells the user to sign in again when the token is refused', async () => {
    await country.fault({ service: 'pds', fault: 'status', status: 401, body: { resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: 'ACCESS_DENIED' }] } }] } });
    expect((await country.call('patients.open', { nhsNumber: nhsNumber('9990001006') })).error?.code).toBe('access-refused');
  });
});
