import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { refusal, type Refusal } from '../fhir/outcome';
import { isObject } from '../../json';
import { earliestDay, latestDay } from '../story/story-clock';
import { isWholeDate } from '../structured/part-values';
import type { Period } from '../structured/query';
import { isSectionCode, sections, type SectionCode } from './sections';

export interface CareRecordRequest {
  readonly nhsNumber: string;
  readonly section: SectionCode;
  /** Whole days, both inclusive; absent when no period was asked for. */
  readonly period?: Period;
}

const numberSystem = 'http://fhir.nhs.net/Id/nhs-number';
const sectionSystem = 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1';

const malformed = (why: string): Refusal => refusal('BAD_REQUEST', why);
const unusable = (why: string): Refusal => refusal('INVALID_PARAMETER', why);

type Found = Readonly<Record<string, unknown>>;

const only = (parameters: readonly Found[], name: string): Found | Refusal => {
  const [found, second] = parameters.filter((parameter) => parameter['name'] === name);
  if (found === undefined) return malformed(`${name} is missing`);
  return second === undefined ? found : malformed(`${name} is given twice`);
};

const isRefused = (value: Found | Refusal): value is Refusal => typeof value['code'] === 'string' && !('name' in value);

const readNumber = (parameter: Found): string | Refusal => {
  const identifier = parameter['valueIdentifier'];
  if (!isObject(identifier)) return malformed('patientNHSNumber needs a valueIdentifier');
  if (identifier['system'] !== numberSystem) return refusal('INVALID_IDENTIFIER_SYSTEM', 'not the system of NHS numbers in this line');
  const { value } = identifier;
  return typeof value === 'string' && isNhsNumber(value) ? value : refusal('INVALID_NHS_NUMBER', 'not an NHS number');
};

const readSection = (parameter: Found): { readonly section: SectionCode } | Refusal => {
  const concept = parameter['valueCodeableConcept'];
  const codings: unknown = isObject(concept) ? concept['coding'] : undefined;
  const list: readonly unknown[] = Array.isArray(codings) ? codings : [];
  const [coding, second] = list;
  if (!isObject(coding) || second !== undefined) return malformed('recordSection needs a valueCodeableConcept with one coding');
  if (coding['system'] !== sectionSystem) return malformed('recordSection has the wrong system');
  const { code } = coding;
  return typeof code === 'string' && isSectionCode(code) ? { section: code } : unusable('no such section');
};

const boundary = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** A year, a month, a day or a moment with its offset, all of the calendar. */
const isBoundary = (value: unknown): value is string =>
  typeof value === 'string' && boundary.test(value) && isWholeDate(earliestDay(value));

const readPeriod = (parameter: Found): Period | Refusal => {
  const period = parameter['valuePeriod'];
  if (!isObject(period)) return malformed('timePeriod needs a valuePeriod');
  const { start, end } = period;
  if (start === undefined && end === undefined) return unusable('timePeriod has neither start nor end');
  if (start !== undefined && !isBoundary(start)) return unusable('the start is not a date');
  if (end !== undefined && !isBoundary(end)) return unusable('the end is not a date');
  const days = {
    ...(start === undefined ? {} : { start: earliestDay(start) }),
    ...(end === undefined ? {} : { end: latestDay(end) }),
  };
  return days.start !== undefined && days.end !== undefined && days.start > days.end ? unusable('the period ends before it starts') : days;
};

/** Reads the body of `$gpc.getcarerecord`. Gives the request or the refusal of spec 10 §2, §10 and spec 23 §19. */
export const readCareRecordRequest = (body: unknown): CareRecordRequest | Refusal => {
  if (body === undefined || (isObject(body) && Object.keys(body).length === 0)) return malformed('the body is empty');
  if (!isObject(body) || body['resourceType'] !== 'Parameters') return refusal('INVALID_RESOURCE', 'the body is not a Parameters resource');
  const list: readonly unknown[] = Array.isArray(body['parameter']) ? body['parameter'] : [];
  const parameters = list.filter(isObject);
  const numberParameter = only(parameters, 'patientNHSNumber');
  if (isRefused(numberParameter)) return numberParameter;
  const nhsNumber = readNumber(numberParameter);
  if (typeof nhsNumber !== 'string') return nhsNumber;
  const sectionParameter = only(parameters, 'recordSection');
  if (isRefused(sectionParameter)) return sectionParameter;
  const chosen = readSection(sectionParameter);
  if ('code' in chosen) return chosen;
  if (!parameters.some((parameter) => parameter['name'] === 'timePeriod')) return { nhsNumber, ...chosen };
  const periodParameter = only(parameters, 'timePeriod');
  if (isRefused(periodParameter)) return periodParameter;
  if (!sections[chosen.section].period) return malformed(`${chosen.section} takes no period`);
  const period = readPeriod(periodParameter);
  return 'code' in period ? period : { nhsNumber, ...chosen, period };
};
