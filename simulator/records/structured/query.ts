import type { When } from '../story/story';
import type { PrimaryArea } from './areas';

export interface Period {
  readonly start?: When;
  readonly end?: When;
}

/** What one area was asked for; parts that were not sent are absent (spec 11 §1). */
export interface AreaQuery {
  readonly includeResolvedAllergies?: boolean;
  readonly includePrescriptionIssues?: boolean;
  readonly medicationSearchFromDate?: When;
  readonly consultationSearchPeriod?: Period;
  readonly includeNumberOfMostRecent?: number;
  readonly filterStatus?: 'active' | 'inactive';
  readonly filterSignificance?: 'major' | 'minor';
  readonly includeNotGiven?: boolean;
  readonly includeStatus?: boolean;
  readonly uncategorisedDataSearchPeriod?: Period;
  readonly investigationSearchPeriod?: Period;
  readonly referralSearchPeriod?: Period;
  readonly diaryEntriesSearchDate?: When;
}

export type PartName = keyof AreaQuery;

/** Which parts each area knows. */
export const partsOf: Readonly<Record<PrimaryArea, readonly PartName[]>> = {
  allergies: ['includeResolvedAllergies'],
  medications: ['includePrescriptionIssues', 'medicationSearchFromDate'],
  consultations: ['consultationSearchPeriod', 'includeNumberOfMostRecent'],
  problems: ['filterStatus', 'filterSignificance'],
  immunisations: ['includeNotGiven', 'includeStatus'],
  uncategorised: ['uncategorisedDataSearchPeriod'],
  investigations: ['investigationSearchPeriod'],
  referrals: ['referralSearchPeriod'],
  diary: ['diaryEntriesSearchDate'],
};

/** A request that keeps to the rules; `problems` may be asked for more than once, each time with other filters. */
export interface StructuredQuery {
  readonly nhsNumber: string;
  readonly areas: ReadonlyMap<PrimaryArea, readonly AreaQuery[]>;
  /** Names of parameters and parts that this provider does not know, as `includeX` or `includeX.part`. */
  readonly unrecognised: readonly string[];
}
