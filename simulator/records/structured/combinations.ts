import { refusal, type Refusal } from '../fhir/outcome';
import { addDays } from '../../london-time';
import type { PrimaryArea } from './areas';
import type { AreaQuery, PartName } from './query';

type Areas = ReadonlyMap<PrimaryArea, readonly AreaQuery[]>;

const filters: readonly PartName[] = [
  'medicationSearchFromDate',
  'uncategorisedDataSearchPeriod',
  'filterStatus',
  'referralSearchPeriod',
  'diaryEntriesSearchDate',
  'includeNotGiven',
  'includeStatus',
];

const sent = (areas: Areas, part: PartName): boolean =>
  [...areas.values()].some((queries) => queries.some((query) => query[part] !== undefined));

const unfiltered = (queries: readonly AreaQuery[] | undefined): boolean =>
  queries !== undefined && queries.length === 1 && queries.every((query) => Object.keys(query).length === 0);

/** The two fixed questions that are exempt: recent consultations, all problems, allergies, a year of medication (spec 11 §1). */
const isExempt = (areas: Areas, today: string): boolean => {
  const names = new Set(areas.keys());
  const extra = ['immunisations', 'uncategorised'] as const;
  const withExtra = extra.every((area) => names.has(area));
  if (names.size !== (withExtra ? 6 : 4)) return false;
  const [consultations] = areas.get('consultations') ?? [];
  const [allergies] = areas.get('allergies') ?? [];
  const [medications] = areas.get('medications') ?? [];
  const from = medications?.medicationSearchFromDate;
  return (
    consultations?.includeNumberOfMostRecent === 3 &&
    allergies?.includeResolvedAllergies === true &&
    unfiltered(areas.get('problems')) &&
    from !== undefined &&
    from >= addDays(today, -366) &&
    from <= addDays(today, -364) &&
    (!withExtra || extra.every((area) => unfiltered(areas.get(area))))
  );
};

/** What may not be asked for together: a filtered area beside consultations or problems (spec 11 §1). Null when all is well. */
export const checkCombinations = (areas: Areas, today: string): Refusal | null => {
  const [consultations] = areas.get('consultations') ?? [];
  if (consultations?.consultationSearchPeriod !== undefined && consultations.includeNumberOfMostRecent !== undefined) {
    return refusal('INVALID_RESOURCE', 'consultationSearchPeriod and includeNumberOfMostRecent exclude each other');
  }
  if (areas.get('allergies')?.some((query) => query.includeResolvedAllergies === undefined) === true) {
    return refusal('INVALID_PARAMETER', 'includeResolvedAllergies is mandatory');
  }
  const withConsultations = areas.has('consultations');
  if ((!withConsultations && !areas.has('problems')) || isExempt(areas, today)) return null;
  const offending = filters.find((part) => sent(areas, part) && (withConsultations || part !== 'filterStatus'));
  return offending === undefined
    ? null
    : refusal('INVALID_PARAMETER', `${offending} is not allowed with ${withConsultations ? 'includeConsultations' : 'includeProblems'}`);
};
