/** Which clinical story a patient has; each name is a file or a recipe of `simulator/records/story`. */
export type LifeName =
  | 'diabetes-and-hypertension'
  | 'childhood-asthma'
  | 'pregnancy'
  | 'polypharmacy'
  | 'depression'
  | 'newborn'
  | 'centenarian'
  | 'toddler'
  | 'nothing-recorded'
  | 'everything-recorded'
  | 'long-record'
  | 'healthy-adult'
  | 'record-in-transfer'
  | 'generated';

type AdministrativeGender = 'male' | 'female' | 'other' | 'unknown';

/**
 * One invented person as the national demographics service holds them (spec 04 §7, spec 13 §3), with where they are known.
 * Dates are `yyyy-mm-dd`; the NHS number has ten digits.
 */
export interface SyntheticPatient {
  readonly nhsNumber: string;
  /** An older number of the same person, which demographics answers with this record. */
  readonly supersedes?: string;
  readonly family: string;
  readonly given: readonly string[];
  readonly prefix?: string;
  readonly usualName?: string;
  readonly birthDate: string;
  readonly gender: AdministrativeGender;
  readonly addressLines: readonly string[];
  readonly postcode: string;
  readonly phone?: string;
  readonly mobile?: string;
  readonly email?: string;
  /** ODS code of the practice with the regular registration, or null. */
  readonly registeredAt: string | null;
  /** ODS codes of practices that hold a temporary registration. */
  readonly alsoKnownAt: readonly string[];
  readonly deceasedDate?: string;
  readonly sensitive?: boolean;
  readonly consentWithheld?: boolean;
  /** The number was withdrawn and has no successor: demographics answers 404 INVALIDATED_RESOURCE. */
  readonly invalidated?: boolean;
  /** What the practice holds differently from demographics, for the cross-check (spec 13 §3). */
  readonly heldAtPractice?: { readonly family?: string; readonly birthDate?: string };
  /** The day from which the record of an earlier practice is still on its way (spec 11 §4.4). */
  readonly transferSince?: string;
  readonly life: LifeName;
  /** About how many resources a generated record has in a whole structured Bundle. */
  readonly recordSize?: number;
  /** As the practice recorded it, in words. */
  readonly ethnicity?: string;
  /** What this person is for, in a sentence. */
  readonly note: string;
}
