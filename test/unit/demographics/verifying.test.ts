import { describe, expect, it } from 'vitest';
import { isVerifiedBy } from '../../../domain/demographics/verify-patient';
import { nationalPatientSchema } from '../../../main/demographics/national-patient';
import { readNationalPatient } from '../../../main/demographics/read-national-patient';

const national = { birthDate: '1984-11-07', family: 'O\u2019Rourke', given: ['Siobhán'] };

describe('[07-E4] an NHS number is verified for somebody', () => {
  it.each<readonly [string, { readonly birthDate: string; readonly family?: string; readonly given?: string }, boolean]>([
    ['when the date of birth is the same, whatever the names', { birthDate: '1984-11-07', family: 'Other', given: 'Other' }, true],
    ['when day and year agree, and the beginnings of both names', { birthDate: '1984-12-07', family: 'ORourke', given: 'S' }, true],
    ['when day and month agree, and the beginnings of both names', { birthDate: '1985-11-07', family: 'o\u2019ro', given: 'Shevaun' }, true],
    ['when month and year agree, and the beginnings of both names', { birthDate: '1984-11-17', family: 'ORO', given: 'siobhan' }, true],
    ['not when only the year agrees', { birthDate: '1984-01-01', family: 'ORourke', given: 'Siobhan' }, false],
    ['not when the family name begins otherwise', { birthDate: '1984-11-17', family: 'ORawke', given: 'Siobhan' }, false],
    ['not when the given name begins otherwise', { birthDate: '1984-11-17', family: 'ORourke', given: 'Jane' }, false],
    ['not when a name is not stated', { birthDate: '1984-11-17', family: 'ORourke' }, false],
    ['not when day and month were exchanged', { birthDate: '1984-07-11', family: 'Smith', given: 'Siobhan' }, false],
  ])('%s', (_, stated, expected) => { expect(isVerifiedBy(national, stated)).toBe(expected); });

  it('[04-7.2] not by part of a date alone', () => {
    expect(isVerifiedBy({ ...national, birthDate: '1984' }, { birthDate: '1984-11-07', family: 'ORourke', given: 'S' })).toBe(false);
    expect(isVerifiedBy({ ...national, birthDate: '1984-11' }, { birthDate: '1984-11-07', family: 'ORourke', given: 'S' })).toBe(true);
    expect(isVerifiedBy({ ...national, birthDate: '' }, { birthDate: '' })).toBe(false);
  });

  it.each([['01', true], ['02', false], ['08', false], [undefined, true]] as const)('[31-4] as PDS itself says with the status %s: %s', (code, expected) => {
    const extension = [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus', valueCodeableConcept: { coding: [{ code }] } }];
    const patient = nationalPatientSchema.parse({
      resourceType: 'Patient', id: '9000000009', meta: { security: [{ code: 'U' }] }, identifier: [{ value: '9000000009', ...(code === undefined ? {} : { extension }) }],
    });
    expect(readNationalPatient(patient, '2026-03-27')?.numberVerified).toBe(expected);
  });
});
