import { describe, expect, it } from 'vitest';
import { isAsid } from '../../../domain/identifiers/asid';
import { isLogicalId } from '../../../domain/identifiers/logical-id';
import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { isOdsCode } from '../../../domain/identifiers/ods-code';
import { consumerOrganisation, practiceDefinitions } from '../../../simulator/people/organisations';
import { patientIdAt } from '../../../simulator/people/patient-ids';
import { patients } from '../../../simulator/people/patients';

const numbers = patients.flatMap(({ nhsNumber, supersedes }) => [nhsNumber, ...(supersedes === undefined ? [] : [supersedes])]);

describe('the simulated people', () => {
  it('have NHS numbers of the test range, with a right check digit, no two alike', () => {
    for (const number of numbers) {
      expect(number).toMatch(/^999\d{7}$/);
      expect(isNhsNumber(number), number).toBe(true);
    }
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are at least sixteen, each registered at a practice that exists or at none', () => {
    expect(patients.length).toBeGreaterThanOrEqual(16);
    const codes = new Set(practiceDefinitions.map(({ odsCode }) => odsCode));
    for (const { registeredAt, alsoKnownAt } of patients) {
      for (const code of [...(registeredAt === null ? [] : [registeredAt]), ...alsoKnownAt]) expect(codes).toContain(code);
    }
  });

  it('include a name of exactly seventy characters', () => {
    expect(patients.map(({ family, given }) => [...given, family].join(' ').length)).toContain(70);
  });

  it('have another id at each practice, always the same', () => {
    const [first, second] = patients;
    const here = patientIdAt('Z99001', first?.nhsNumber ?? '');
    expect(isLogicalId(here)).toBe(true);
    expect(here).not.toBe(patientIdAt('Z99002', first?.nhsNumber ?? ''));
    expect(here).not.toBe(patientIdAt('Z99001', second?.nhsNumber ?? ''));
    expect(patientIdAt('Z99001', first?.nhsNumber ?? '')).toBe(here);
  });
});

describe('the simulated organisations', () => {
  it('have well-formed codes and ASIDs, no two alike', () => {
    const all = [...practiceDefinitions, consumerOrganisation];
    for (const { odsCode, asid } of all) {
      expect(isOdsCode(odsCode)).toBe(true);
      expect(isAsid(asid)).toBe(true);
    }
    expect(new Set(all.map(({ odsCode }) => odsCode)).size).toBe(all.length);
    expect(new Set(all.map(({ asid }) => asid)).size).toBe(all.length);
  });

  it('have practitioners with twelve-digit user ids and telephone numbers kept for fiction', () => {
    for (const { practitioners, locations, phone } of practiceDefinitions) {
      for (const { sdsUserId, roleProfileId } of practitioners) {
        expect(sdsUserId).toMatch(/^\d{12}$/);
        expect(roleProfileId).toMatch(/^\d{12}$/);
      }
      for (const number of [phone, ...locations.map((location) => location.phone)]) {
        expect(number).toMatch(/^(0113 496|0114 496|0117 496|0191 498) 0\d{3}$/);
      }
    }
  });
});
