import type { Demographics } from '../demographics/compare-demographics';

/** The clinical areas of a structured record, in the order they are drawn (spec 13 §8). */
export const recordAreas = [
  'allergies', 'medications', 'problems', 'consultations', 'immunisations',
  'investigations', 'uncategorised', 'referrals', 'diary', 'documents',
] as const;

export type RecordArea = (typeof recordAreas)[number];

/**
 * `none-recorded` only when the practice said so with an empty List; `failed` when an area that was asked for is missing or
 * unreadable; `not-available` when it was not asked for, switched off or withheld (spec 11 §2, §4.3). Loading belongs to the window.
 */
export type SectionState = 'entries' | 'none-recorded' | 'not-available' | 'failed';

/** A label and its value, both as displayed. Line breaks and runs of spaces in `text` carry meaning: draw with `pre-wrap`. */
export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/** `warning` stands out and is never hidden; `status` is a state in words; `note` is a discreet mark. */
export interface RowMark {
  readonly kind: 'warning' | 'status' | 'note';
  readonly text: string;
}

/**
 * One thing as it is drawn. Rows within a consultation stand in source order, whatever their kind, each with labels of its own;
 * a topic or heading without a name has the title ''. Every text is final: the window formats nothing and infers nothing. */
export interface RecordRow {
  /** Unique within the whole record. */
  readonly key: string;
  /** `Type/id` of each resource this row displays, the first being the row's own. */
  readonly source: readonly string[];
  /** Heading within the section; '' for none. Rows of one group stand together and share their cell labels. */
  readonly group: string;
  readonly title: string;
  readonly cells: readonly LabelledText[];
  readonly marks: readonly RowMark[];
  /** Free text of the record, in full and never behind a click. */
  readonly notes: readonly string[];
  /** Provenance and the rest; may be opened on demand. */
  readonly details: readonly LabelledText[];
  readonly children: readonly RecordRow[];
}

export interface RecordSection {
  readonly area: RecordArea;
  readonly heading: string;
  readonly state: SectionState;
  /** Who says that it is so: "The GP practice" or "This application". */
  readonly statedBy: string;
  /** Why there is nothing, or what "nothing" means here. */
  readonly reason?: string;
  /** Warnings and limits of this section, in words, never hidden. */
  readonly caveats: readonly string[];
  /** How the rows are sorted, in words. */
  readonly order: string;
  /** The Lists the section was drawn from. */
  readonly source: readonly string[];
  /**
   * Rows may stand in any state: those of group {@link linkedOnlyGroup} came only by linkage and are never a full list, so a
   * section that is `not-available` can still carry them (spec 11 §4.2).
   */
  readonly rows: readonly RecordRow[];
}

/** Heading of the separate table of items that came only because something else points at them (spec 11 §4.2). */
export const linkedOnlyGroup = 'Linked items only — not a full list';

/** `received` = `shown` + `notShown.length`, always; counts every resource of the Bundle, contained ones too. */
export interface RecordAccount {
  readonly received: number;
  readonly shown: number;
  readonly notShown: readonly NotShown[];
}

export interface NotShown {
  /** `Type/id`, or the place in the Bundle when there is no type or id. */
  readonly resource: string;
  readonly reason: string;
}

/** The patient as the practice sent it, every value as displayed; "Not Known" when absent (spec 13 §1.1). */
export interface PatientView {
  readonly source: readonly string[];
  /** Ten digits, or '' when the reply names none. */
  readonly nhsNumber: string;
  readonly name: string;
  readonly birthDate: string;
  readonly gender: string;
  /** '' while there is no date of death. */
  readonly deceased: string;
  readonly address: string;
  readonly telephone: string;
  readonly practice: string;
  /** ODS code of the practice; '' when not sent. */
  readonly practiceCode: string;
  readonly usualGp: string;
  readonly language: string;
  readonly marks: readonly RowMark[];
  /** The same person unformatted, for the comparison with PDS. */
  readonly comparable: Demographics;
}

/** A warning that concerns the record or one area of it; repeated at the top and in its area (spec 11 §4.4). */
export interface RecordWarning {
  /** The area it belongs to, or null for the whole record. */
  readonly area: RecordArea | null;
  readonly heading: string;
  /** As sent, or our own code for a fault of the response. */
  readonly code: string;
  readonly text: string;
  readonly source: readonly string[];
}

/** What the banner's second zone says about allergies (spec 13 §1.1). */
export interface AllergyBanner {
  readonly title: 'Known allergies' | 'No known allergies' | 'Allergies not recorded' | 'Allergies unavailable' | 'Allergies not requested';
  readonly items: readonly string[];
  readonly caveats: readonly string[];
}

export interface RecordView {
  readonly kind: 'structured';
  readonly patient: PatientView;
  readonly allergyBanner: AllergyBanner;
  readonly account: RecordAccount;
  readonly warnings: readonly RecordWarning[];
  readonly sections: readonly RecordSection[];
  readonly html: readonly [];
}

export type HtmlFragmentKind = 'nothing-recorded' | 'technical-limit' | 'access-denied' | 'not-held';

/** A line that stands in place of a table; four different facts that are never turned into one another (spec 10 §7). */
export interface HtmlFragment {
  readonly kind: HtmlFragmentKind;
  readonly section: string;
  readonly text: string;
}

export type HtmlBannerKind = 'gptransfer' | 'content' | 'date' | 'exclusion';

export interface HtmlTable {
  readonly id: string;
  /** The nearest heading above the table. */
  readonly under: string;
  readonly headings: readonly string[];
  /** Data rows, group title rows not counted. */
  readonly rows: number;
}

/** The outline of one HTML section: what must still be there after it has been made safe to draw. */
export interface HtmlOutline {
  readonly heading: string;
  readonly subheadings: readonly string[];
  readonly code: string;
  readonly banners: readonly string[];
  readonly bannerDetails: readonly { readonly kind: HtmlBannerKind; readonly text: string; readonly under: string }[];
  readonly tables: readonly HtmlTable[];
  readonly fragments: readonly HtmlFragment[];
  /** All visible text, white space collapsed. */
  readonly text: string;
  /** When and by what it was made, and who holds it. */
  readonly details: readonly LabelledText[];
  /** The resources it was read from. */
  readonly source: readonly string[];
  /** Elements outside the specification's set that were found, and attributes marked with @; their text is kept (spec 10 §9 H10). */
  readonly disallowed: readonly string[];
}

export interface HtmlView {
  readonly kind: 'html';
  readonly patient: PatientView | null;
  readonly account: RecordAccount;
  readonly warnings: readonly RecordWarning[];
  readonly sections: readonly [];
  readonly html: readonly HtmlOutline[];
}

/** A section without its rows: what the window holds of a large record. */
export interface SectionSummary extends Omit<RecordSection, 'rows'> {
  /** Top-level rows, and those in each group in the order drawn. */
  readonly count: number;
  readonly groups: readonly { readonly heading: string; readonly count: number }[];
}

export interface StructuredSummary extends Omit<RecordView, 'sections' | 'account'> {
  readonly account: { readonly received: number; readonly shown: number; readonly notShown: number };
  readonly sections: readonly SectionSummary[];
}

export interface HtmlSummary extends Omit<HtmlView, 'account'> {
  readonly account: { readonly received: number; readonly shown: number; readonly notShown: number };
}

export type RecordSummary = StructuredSummary | HtmlSummary;

/** Where a search found something: the top-level row of an area that holds it, itself or beneath. */
export interface SearchHit {
  readonly area: RecordArea;
  readonly index: number;
  readonly key: string;
  readonly title: string;
  /** The words around what was found. */
  readonly excerpt: string;
}
