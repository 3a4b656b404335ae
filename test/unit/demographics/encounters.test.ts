import { describe, expect, it } from 'vitest';
import { parseOdsCode } from '../../../domain/identifiers/ods-code';
import { createEncounters } from '../../../main/encounter/encounters';
import { accessGates } from '../../../main/demographics/access-gates';
import { nationalPatientSchema } from '../../../main/demographics/national-patient';
import { readNationalPatient } from '../../../main/demographics/read-national-patient';

const patient = (security = 'U') => {
  const traced = readNationalPatient(nationalPatientSchema.parse({
    resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: security }] }, birthDate: '1958-08-02', name: [{ use: 'usual', family: 'Smith', given: ['Jane'] }],
    generalPractitioner: [{ identifier: { value: 'Z99001' } }], address: [{ use: 'home', line: ['1 Trevelyan Square'] }],
  }), '2026-03-27');
  if (traced === null) throw new Error('not read');
  return traced;
};
const odsCode = parseOdsCode('Z99001');
if (odsCode === null) throw new Error('ODS code');

const world = () => {
  let now = Date.UTC(2026, 2, 27, 10);
  let keys = 0;
  let lookups = 0;
  const encounters = createEncounters({
    clock: { now: () => now, monotonic: () => now }, randomId: () => `key-${String(++keys)}`,
    directory: {
      route: () => {
        lookups += 1;
        return Promise.resolve({ ok: false, error: { code: 'practice-not-enabled' } });
      },
    },
  });
  const open = (security?: string) => {
    const traced = patient(security);
    const { nhsNumber, name, birthDate, gender } = traced;
    return encounters.open(traced, { nhsNumber, name, birthDate, gender, addressLines: [], telecoms: [], access: accessGates(traced, true), tracedAt: new Date(now).toISOString() });
  };
  return { encounters, open, pass: (ms: number) => { now += ms; }, lookups: () => lookups };
};
const day = 24 * 60 * 60_000;

describe('an open patient', () => {
  it('[07-E3] may be worked with for 24 hours after the national record was asked, then must be found again', () => {
    const { encounters, open, pass } = world();
    const { patientKey, signal } = open();
    pass(day - 1);
    expect(encounters.get(patientKey).ok).toBe(true);
    pass(1);
    expect(encounters.get(patientKey)).toEqual({ ok: false, error: { code: 'patient-check-expired' } });
    expect(signal.aborted).toBe(true);
    expect(encounters.get(patientKey)).toEqual({ ok: false, error: { code: 'patient-not-open' } });
  });

  it('[07-E3] is not kept longer by a clock that was put back', () => {
    const { encounters, open, pass } = world();
    const { patientKey } = open();
    pass(-day);
    expect(encounters.get(patientKey)).toEqual({ ok: false, error: { code: 'patient-check-expired' } });
  });

  it('[31-5] [H14] who is restricted when opened again leaves nothing of what was learned before', () => {
    const { encounters, open } = world();
    const before = open();
    before.known.set(odsCode, { places: new Map(), people: new Map() });
    const after = open('R');
    expect(encounters.get(before.patientKey)).toEqual({ ok: false, error: { code: 'patient-not-open' } });
    expect([before.signal.aborted, before.known.size]).toEqual([true, 0]);
    expect(after.patient).toMatchObject({ restricted: true, addressLines: [] });
    expect(encounters.get(after.patientKey).ok).toBe(true);
  });

  it('[07-B9] [07-B10] shares nothing of the directory with the next one, not even for the same person', async () => {
    const { open, lookups } = world();
    for (const encounter of [open(), open()]) await encounter.routes.find(odsCode, 'searchSlots', encounter.signal);
    expect(lookups()).toBe(2);
  });
});
