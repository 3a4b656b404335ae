import type { htmlSectionCodes } from '../../../contract/capabilities/record';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { fail, ok, type Result } from '../../../domain/result';
import type { Days } from './structured-request';

export type HtmlSectionCode = (typeof htmlSectionCodes)[number];

/** Sections that take no dates (spec 10 §3): sending some would be refused. */
const withoutDates: readonly HtmlSectionCode[] = ['SUM', 'ALL', 'IMM'];

export const takesDates = (section: HtmlSectionCode): boolean => !withoutDates.includes(section);

/** The body of `$gpc.getcarerecord` (spec 10 §2): one section, whole days, no period at all when there are none. */
export const htmlRequest = (
  nhsNumber: NhsNumber, section: HtmlSectionCode, days: Days, today: string,
): Result<Readonly<Record<string, unknown>>, 'no-dates-here' | 'day-not-valid'> => {
  const given = [days.start, days.end].filter((day) => day !== undefined);
  if (given.length > 0 && !takesDates(section)) return fail('no-dates-here');
  if (given.some((day) => day > today) || (days.start !== undefined && days.end !== undefined && days.start > days.end)) return fail('day-not-valid');
  return ok({
    resourceType: 'Parameters',
    parameter: [
      { name: 'patientNHSNumber', valueIdentifier: { system: identifierSystems.dstu2NhsNumber, value: nhsNumber } },
      {
        name: 'recordSection',
        valueCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: section }] },
      },
      ...(given.length === 0 ? [] : [{ name: 'timePeriod', valuePeriod: days }]),
    ],
  });
};
