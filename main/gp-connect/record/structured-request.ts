import type { RecordArea } from '../../../domain/record/view';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { fail, ok, type Result } from '../../../domain/result';

export type StructuredArea = Exclude<RecordArea, 'documents'>;

/** Whole days; an end may be open. */
export interface Days {
  readonly start?: string;
  readonly end?: string;
}

/** Every filter that the operation knows; the first view sends none (spec 11 §1). */
export interface StructuredFilters {
  readonly medicationsFrom?: string;
  readonly consultations?: Days;
  readonly mostRecentConsultations?: number;
  readonly problemStatus?: 'active' | 'inactive';
  readonly uncategorised?: Days;
  readonly investigations?: Days;
  readonly referrals?: Days;
  readonly diaryUntil?: string;
}

export type StructuredRequestFault = 'no-areas' | 'filter-without-area' | 'not-allowed-together' | 'day-not-valid';

interface Part {
  readonly area: StructuredArea;
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** The days in it, and whether they must be past or still to come. */
  readonly days?: readonly string[];
  readonly future?: boolean;
  /** Areas together with which this part is refused, because linked items would look like a full list. */
  readonly refusedWith: readonly StructuredArea[];
}

const parameterOf: Readonly<Record<StructuredArea, string>> = {
  allergies: 'includeAllergies', medications: 'includeMedication', problems: 'includeProblems', consultations: 'includeConsultations',
  immunisations: 'includeImmunisations', investigations: 'includeInvestigations', uncategorised: 'includeUncategorisedData',
  referrals: 'includeReferrals', diary: 'includeDiaryEntries',
};

const linking: readonly StructuredArea[] = ['consultations', 'problems'];

const period = (area: StructuredArea, name: string, days: Days | undefined, refusedWith: readonly StructuredArea[]): readonly Part[] =>
  days === undefined
    ? []
    : [{ area, name, value: { valuePeriod: days }, days: [days.start, days.end].filter((day) => day !== undefined), refusedWith }];

const date = (area: StructuredArea, name: string, day: string | undefined, refusedWith: readonly StructuredArea[], future = false): readonly Part[] =>
  day === undefined ? [] : [{ area, name, value: { valueDate: day }, days: [day], future, refusedWith }];

/** Parts asked for by filters, each with what it may not stand beside (spec 11 §1). */
const filterParts = (filters: StructuredFilters): readonly Part[] => [
  ...date('medications', 'medicationSearchFromDate', filters.medicationsFrom, linking),
  ...period('consultations', 'consultationSearchPeriod', filters.consultations, []),
  ...(filters.mostRecentConsultations === undefined
    ? []
    : [{ area: 'consultations' as const, name: 'includeNumberOfMostRecent', value: { valuePositiveInt: filters.mostRecentConsultations }, refusedWith: [] }]),
  ...(filters.problemStatus === undefined
    ? []
    : [{ area: 'problems' as const, name: 'filterStatus', value: { valueCode: filters.problemStatus }, refusedWith: ['consultations'] as const }]),
  ...period('uncategorised', 'uncategorisedDataSearchPeriod', filters.uncategorised, linking),
  ...period('investigations', 'investigationSearchPeriod', filters.investigations, []),
  ...period('referrals', 'referralSearchPeriod', filters.referrals, linking),
  ...date('diary', 'diaryEntriesSearchDate', filters.diaryUntil, linking, true),
];

/** Parts that make an answer fuller, sent wherever they are allowed. */
const fullerParts: readonly Part[] = [
  { area: 'allergies', name: 'includeResolvedAllergies', value: { valueBoolean: true }, refusedWith: [] },
  { area: 'medications', name: 'includePrescriptionIssues', value: { valueBoolean: true }, refusedWith: [] },
  { area: 'immunisations', name: 'includeNotGiven', value: { valueBoolean: true }, refusedWith: linking },
  { area: 'immunisations', name: 'includeStatus', value: { valueBoolean: true }, refusedWith: linking },
];

/** Whether immunisations that were not given can be asked for beside these areas: if not, the reader must be told. */
export const asksForNotGiven = (areas: readonly StructuredArea[]): boolean => !linking.some((area) => areas.includes(area));

/**
 * The body of `$gpc.getstructuredrecord` (spec 11 §1), out of a table that refuses every combination the specification refuses.
 * @param today in the UK, `yyyy-mm-dd`: periods lie in the past, the diary date in the future.
 */
export const structuredRequest = (
  nhsNumber: NhsNumber, areas: readonly StructuredArea[], filters: StructuredFilters, today: string,
): Result<Readonly<Record<string, unknown>>, StructuredRequestFault> => {
  if (areas.length === 0) return fail('no-areas');
  const asked = filterParts(filters);
  const fault = faultIn(asked, areas, filters, today);
  if (fault !== null) return fail(fault);
  const isRefused = (part: Part): boolean => part.refusedWith.some((area) => areas.includes(area));
  const parts = [...fullerParts.filter((part) => !isRefused(part)), ...asked];
  return ok({
    resourceType: 'Parameters',
    parameter: [
      { name: 'patientNHSNumber', valueIdentifier: { system: identifierSystems.nhsNumber, value: nhsNumber } },
      ...[...new Set(areas)].map((area) => {
        const own = parts.filter((part) => part.area === area).map(({ name, value }) => ({ name, ...value }));
        return { name: parameterOf[area], ...(own.length === 0 ? {} : { part: own }) };
      }),
    ],
  });
};

const faultIn = (
  asked: readonly Part[], areas: readonly StructuredArea[], filters: StructuredFilters, today: string,
): StructuredRequestFault | null => {
  if (asked.some((part) => !areas.includes(part.area))) return 'filter-without-area';
  if (asked.some((part) => part.refusedWith.some((area) => areas.includes(area)))) return 'not-allowed-together';
  if (filters.consultations !== undefined && filters.mostRecentConsultations !== undefined) return 'not-allowed-together';
  for (const { days = [], future = false } of asked) {
    if (days.some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day) || (future ? day < today : day > today))) return 'day-not-valid';
    const [start, end] = days;
    if (start !== undefined && end !== undefined && start > end) return 'day-not-valid';
  }
  return null;
};
