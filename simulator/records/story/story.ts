/** A date as a practice holds it: `yyyy`, `yyyy-mm`, `yyyy-mm-dd`, or a moment with its offset (spec 11 §5.2). */
export type When = string;

/** What was recorded: SNOMED, what the clinician picked if it was another scheme, or words alone (spec 11 §5.1). */
export interface Term {
  readonly display: string;
  readonly code?: string;
  /** The words the clinician saw, when the SNOMED term is not those. */
  readonly text?: string;
  readonly original?: { readonly system: string; readonly code: string; readonly display: string };
}

interface Entry {
  /** Unique within the story; every id on the wire comes of it. */
  readonly key: string;
  /** Key of the consultation in which it was entered. */
  readonly encounter?: string;
  /** Index of the practitioner who entered it; absent is the first. */
  readonly by?: number;
  /** Not to be disclosed to the patient (spec 11 §3). */
  readonly notForPatient?: boolean;
}

export interface StoryAllergy extends Entry {
  readonly area: 'allergies' | 'endedAllergies';
  readonly term: Term;
  readonly category: 'medication' | 'environment';
  readonly recorded: When;
  readonly onset?: When;
  readonly lastOccurrence?: When;
  readonly criticality?: 'low' | 'high' | 'unable-to-assess';
  readonly type?: 'allergy' | 'intolerance';
  readonly reaction?: {
    readonly manifestation?: Term;
    readonly nullFlavour?: 'UNC' | 'NI' | 'ASKU';
    readonly severity?: 'mild' | 'moderate' | 'severe';
    readonly description?: string;
    readonly route?: Term;
  };
  readonly notes?: readonly string[];
  readonly ended?: { readonly date: When; readonly reason: string };
}

type PrescriptionKind = 'acute' | 'repeat' | 'repeat-dispensing' | 'delayed-prescribing' | 'acute-handwritten';
type PrescribingAgency =
  'prescribed-at-gp-practice' | 'prescribed-by-another-organisation' | 'prescribed-by-previous-practice';

export interface StoryIssue {
  readonly date: When;
  readonly end?: When;
}

/** A course: one statement, one plan and its issues (spec 11 §7). */
export interface StoryMedication extends Entry {
  readonly area: 'medications';
  readonly term: Term;
  readonly kind?: PrescriptionKind;
  readonly agency: PrescribingAgency;
  readonly elsewhere?: string;
  readonly status: 'active' | 'completed' | 'stopped';
  readonly start: When;
  readonly end?: When;
  readonly dosage: string;
  readonly patientInstruction?: string;
  readonly quantity: { readonly value?: number; readonly unit?: string; readonly text?: string };
  readonly daysSupply?: number;
  readonly issues: readonly StoryIssue[];
  readonly maxIssues?: number;
  readonly reviewDate?: When;
  readonly stopped?: { readonly date: When; readonly reason: string };
  readonly reasonKey?: string;
  readonly doseChanged?: When;
  readonly notes?: readonly string[];
  readonly replaces?: string;
  readonly controlled?: boolean;
}

export interface StoryProblem extends Entry {
  readonly area: 'problems';
  readonly term: Term;
  readonly status: 'active' | 'inactive';
  readonly significance: 'major' | 'minor';
  readonly onset: When;
  readonly ended?: When;
  readonly recorded: When;
  readonly notes?: readonly string[];
  /** Key of the entry that was promoted to a problem. */
  readonly actual?: string;
  readonly links?: readonly string[];
  readonly related?: readonly { readonly type: 'parent' | 'child' | 'sibling'; readonly key: string }[];
}

export interface StoryItem {
  readonly note?: string;
  readonly entry?: string;
  /** Which issue of a course, when it is that and not its authorisation. */
  readonly issue?: number;
}

interface StoryHeading {
  readonly title?: string;
  readonly items: readonly StoryItem[];
}

export interface StoryTopic {
  readonly title?: string;
  readonly problem?: string;
  readonly headings?: readonly StoryHeading[];
  readonly items?: readonly StoryItem[];
}

export interface StoryConsultation extends Entry {
  readonly area: 'consultations';
  readonly type: string;
  readonly start?: When;
  readonly end?: When;
  readonly recorded: When;
  readonly draft?: boolean;
  readonly lead?: number;
  readonly others?: readonly number[];
  readonly location?: number;
  readonly topics: readonly StoryTopic[];
}

export interface StoryImmunisation extends Entry {
  readonly area: 'immunisations';
  readonly term: Term;
  readonly product?: Term;
  readonly date?: When;
  readonly recorded: When;
  readonly notGiven?: string;
  readonly reportedBy?: string;
  readonly lot?: string;
  readonly expires?: When;
  readonly manufacturer?: string;
  readonly site?: Term;
  readonly route?: Term;
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly part?: { readonly sequence: number; readonly series: string; readonly target: Term };
  readonly parentPresent?: boolean;
  readonly reason?: string;
  readonly notes?: readonly string[];
}

/** A number as written, so that 5.10 stays 5.10. */
export interface Measure {
  readonly value: string;
  readonly unit: string;
  readonly comparator?: '<' | '<=' | '>=' | '>';
}

export interface Range {
  readonly low?: string;
  readonly high?: string;
  readonly text?: string;
}

interface Finding {
  readonly term: Term;
  readonly measure?: Measure;
  readonly valueText?: string;
  readonly valueTerm?: Term;
  readonly range?: Range;
  readonly interpretation?: 'H' | 'L' | 'HH' | 'N' | 'A';
  readonly comment?: string;
}

export interface StoryObservation extends Entry, Finding {
  readonly area: 'uncategorised' | 'immunisations';
  readonly date?: When;
  readonly until?: When;
  readonly recorded: When;
  /** A reading of two halves; a missing half was not recorded (spec 11 §12). */
  readonly bloodPressure?: {
    readonly posture?: 'standing' | 'sitting' | 'lying';
    readonly systolic?: string;
    readonly diastolic?: string;
  };
  readonly children?: readonly string[];
  readonly childOf?: string;
  readonly administrative?: boolean;
  /** For an emergency code: where more about it is kept, such as a folder in the home. */
  readonly emergency?: string;
  readonly questionnaire?: readonly { readonly question: string; readonly answer: string }[];
}

export interface StoryResult extends Finding {
  readonly key: string;
  readonly absentReason?: string;
  readonly filing?: string;
}

export interface StoryReport extends Entry {
  readonly area: 'investigations';
  readonly status: 'final' | 'preliminary' | 'unknown';
  readonly issued: When;
  readonly collected?: When;
  readonly laboratory: string;
  readonly requested?: Term;
  readonly specimen?: {
    readonly term: Term;
    readonly accession: string;
    readonly collected?: When;
    readonly received: When;
    readonly fasting?: 'F' | 'NF';
    readonly note?: string;
  };
  readonly conclusion?: string;
  readonly diagnosis?: Term;
  readonly groups: readonly { readonly key: string; readonly term: Term; readonly comment?: string; readonly results: readonly StoryResult[] }[];
  readonly results?: readonly StoryResult[];
  readonly filing?: { readonly date: When; readonly comment: string; readonly filedAs?: string };
}

export interface StoryReferral extends Entry {
  readonly area: 'referrals';
  readonly term: Term;
  readonly date: When;
  readonly priority?: 'routine' | 'urgent' | 'asap';
  readonly ubrn?: string;
  readonly recipient: { readonly kind: 'organisation' | 'service' | 'person'; readonly name: string };
  readonly specialty?: Term;
  readonly description?: string;
  readonly documents?: readonly string[];
  readonly notes?: readonly string[];
}

export interface StoryDiaryEntry extends Entry {
  readonly area: 'diary';
  readonly term: Term;
  readonly due: When;
  readonly until?: When;
  readonly recorded: When;
  readonly requestedBy?: 'person' | 'organisation' | 'device';
  readonly reason?: Term;
  readonly notes?: readonly string[];
}

export type DocumentContent = 'pdf' | 'text' | 'rtf' | 'jpeg' | 'png' | 'tiff';

export interface StoryDocument extends Entry {
  readonly area: 'documents';
  readonly type: Term;
  readonly description?: string;
  readonly created?: When;
  readonly indexed: When;
  readonly author?: { readonly kind: 'practitioner' } | { readonly kind: 'organisation'; readonly odsCode: string; readonly name: string };
  readonly content: DocumentContent;
  /** Paragraphs of the document, for the kinds that hold words. */
  readonly paragraphs: readonly string[];
  /** How many times as long as usual a PDF is. */
  readonly times?: number;
  /** Why there is no file, for a placeholder (spec 12 §3). */
  readonly absent?: { readonly reason: string; readonly size: number };
  /** Listed with an address, yet not there when asked for. */
  readonly lost?: boolean;
  readonly practiceSetting?: Term;
}

export type StoryEntry =
  | StoryAllergy
  | StoryMedication
  | StoryProblem
  | StoryConsultation
  | StoryImmunisation
  | StoryObservation
  | StoryReport
  | StoryReferral
  | StoryDiaryEntry
  | StoryDocument;

export type StoryArea = StoryEntry['area'];
export type WarningCode = 'confidential-items' | 'data-in-transit' | 'data-awaiting-filing';

/** All that a practice holds of one patient; HTML, structured record and documents are three views of it. */
export interface Story {
  readonly entries: readonly StoryEntry[];
  readonly warnings: readonly { readonly code: WarningCode; readonly area: StoryArea | 'all'; readonly before?: When }[];
}
