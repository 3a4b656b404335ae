/** Whose system a practice has. They differ in what they leave out, in the words they use and in how they write. */
export type Vendor = 'meadow' | 'harbour' | 'quarry';

/** What one vendor's system does in its own way, within or at the edge of what the papers allow. */
export interface VendorHabits {
  readonly manufacturer: string;
  readonly product: string;
  /** HTML with ids, classes and divs as the layout guide has it, or the older form with tables for banners (spec 10 §5). */
  readonly modernHtml: boolean;
  /** Ended allergies stand among the current ones in HTML, and administrative items are not held. */
  readonly singleAllergyList: boolean;
  /** A section whose items are confidential is closed as a whole in HTML, instead of shown with a banner. */
  readonly closesConfidentialSections: boolean;
  /** The clinician's words only in the description extension, never in `text` (spec 11 §5.1). */
  readonly wordsInDescription: boolean;
  readonly listsFirst: boolean;
  readonly idStyle: 'uuid' | 'capitals' | 'prefixed';
  /** Leaves out criticality, type, asserter, priority, location of a consultation, end times, vaccination details. */
  readonly sparseRecord: boolean;
  /** Description and comment of an appointment share one field (spec 20 §7.1). */
  readonly mergedTexts: boolean;
  /** How the reason for an empty List is spelt; other spellings are met too (spec 11 §4.3). */
  readonly emptyReason: string;
  /** No titles on names. */
  readonly withoutPrefix: boolean;
  /** A write is answered without a body unless `Prefer: return=representation` asks for one. */
  readonly minimalByDefault: boolean;
  /** Refusals come as XML whatever was asked for, as those of the Spine may (spec 01 §3.1). */
  readonly refusesInXml: boolean;
}

const meadow: VendorHabits = {
  manufacturer: 'Meadow Clinical', product: 'Meadow Record', modernHtml: true, singleAllergyList: false, closesConfidentialSections: false,
  wordsInDescription: false, listsFirst: false, idStyle: 'uuid', sparseRecord: false, mergedTexts: false, emptyReason: 'no-content-recorded', withoutPrefix: false, minimalByDefault: false, refusesInXml: false,
};

const habits: Readonly<Record<Vendor, VendorHabits>> = {
  meadow,
  harbour: {
    ...meadow, manufacturer: 'Harbour Health Systems', product: 'Harbour GP', modernHtml: false, singleAllergyList: true, wordsInDescription: true,
    listsFirst: true, idStyle: 'capitals', sparseRecord: true, mergedTexts: true, emptyReason: 'nocontentrecorded', withoutPrefix: true,
  },
  quarry: {
    ...meadow, manufacturer: 'Quarry Medical Software', product: 'Quarry One', closesConfidentialSections: true, idStyle: 'prefixed', withoutPrefix: true,
    minimalByDefault: true, refusesInXml: true,
  },
};

export const habitsOf = (vendor: Vendor): VendorHabits => habits[vendor];
