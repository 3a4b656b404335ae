import { isDate } from '../../london-time';
import { isObject } from '../../json';
import { refusal, type Refusal } from '../fhir/outcome';
import type { AreaQuery, PartName, Period } from './query';

const bad = (part: string, why: string): Refusal => refusal('INVALID_PARAMETER', `${part} ${why}`);

/** A whole calendar date and nothing more (spec 11 §1). */
export const isWholeDate = (value: unknown): value is string => typeof value === 'string' && isDate(value);

const readPeriod = (part: PartName, value: unknown, today: string): Period | Refusal => {
  if (!isObject(value)) return bad(part, 'needs a valuePeriod');
  const { start, end } = value;
  if (start === undefined && end === undefined) return bad(part, 'needs a start or an end');
  for (const bound of [start, end]) {
    if (bound === undefined) continue;
    if (!isWholeDate(bound)) return bad(part, 'needs whole dates, yyyy-mm-dd');
    if (bound > today) return bad(part, 'must not lie in the future');
  }
  if (typeof start === 'string' && typeof end === 'string' && start > end) return bad(part, 'starts after it ends');
  return { ...(typeof start === 'string' ? { start } : {}), ...(typeof end === 'string' ? { end } : {}) };
};

/** Reads the value of one part of one area, by the rules of spec 11 §1. Gives the query with that one member, or the refusal. */
export const readPart = (name: PartName, part: Readonly<Record<string, unknown>>, today: string): AreaQuery | Refusal => {
  switch (name) {
    case 'includeResolvedAllergies':
    case 'includePrescriptionIssues':
    case 'includeNotGiven':
    case 'includeStatus':
      return typeof part['valueBoolean'] === 'boolean' ? { [name]: part['valueBoolean'] } : bad(name, 'needs a valueBoolean');
    case 'medicationSearchFromDate':
    case 'diaryEntriesSearchDate': {
      const date = part['valueDate'];
      if (!isWholeDate(date)) return bad(name, 'needs a whole valueDate, yyyy-mm-dd');
      if (name === 'medicationSearchFromDate' && date > today) return bad(name, 'must not lie in the future');
      if (name === 'diaryEntriesSearchDate' && date < today) return bad(name, 'must not lie in the past');
      return { [name]: date };
    }
    case 'includeNumberOfMostRecent': {
      const count = part['valuePositiveInt'];
      return typeof count === 'number' && Number.isInteger(count) && count > 0 ? { [name]: count } : bad(name, 'needs a valuePositiveInt');
    }
    case 'filterStatus': {
      const status = part['valueCode'];
      return status === 'active' || status === 'inactive' ? { filterStatus: status } : bad(name, 'must be active or inactive');
    }
    case 'filterSignificance': {
      const significance = part['valueCode'];
      return significance === 'major' || significance === 'minor' ? { filterSignificance: significance } : bad(name, 'must be major or minor');
    }
    case 'consultationSearchPeriod':
    case 'uncategorisedDataSearchPeriod':
    case 'investigationSearchPeriod':
    case 'referralSearchPeriod': {
      const period = readPeriod(name, part['valuePeriod'], today);
      return 'code' in period ? period : { [name]: period };
    }
  }
};
