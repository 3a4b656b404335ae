import type { NhsNumber } from '../identifiers/nhs-number';
import type { RecordArea } from './view';

/** What was asked for, against which a reply is read. */
export interface RecordExpectation {
  /** The patient that was asked for; null only where a body is read without a request, such as from a file. */
  readonly nhsNumber: NhsNumber | null;
  /** Today in the United Kingdom, `yyyy-MM-dd`: decides what has passed and what is still to come. */
  readonly today: string;
  /** The structured areas that were asked for; null when that is not known. */
  readonly areas: readonly RecordArea[] | null;
  /** False when ended allergies were left out of the request (spec 11 §8). */
  readonly endedAllergies?: boolean;
  /** False when prescription issues were left out (spec 11 §7). */
  readonly prescriptionIssues?: boolean;
  /** False when immunisations not given were left out (spec 11 §11). */
  readonly notGivenImmunisations?: boolean;
  /** Filters of the request in words, by area: shown beside it, always (spec 11 §17). */
  readonly filters?: readonly { readonly area: RecordArea; readonly text: string }[];
  /** The HTML section that was asked for, such as ALL (spec 10 §3). */
  readonly htmlSection?: string;
}
