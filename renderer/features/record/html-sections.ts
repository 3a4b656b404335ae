import type * as boundary from '../../../contract/capabilities/record';

/** In the paper's order (spec 10 §3). Its type makes sure that it is the boundary's list, whose module carries every schema. */
export const htmlSectionOrder: typeof boundary.htmlSectionCodes = ['SUM', 'ENC', 'CLI', 'PRB', 'ALL', 'MED', 'REF', 'OBS', 'IMM', 'ADM'];
export type HtmlSectionCode = (typeof htmlSectionOrder)[number];

interface HtmlSection {
  readonly heading: string;
  /** Whether the practice can narrow this section to a period. */
  readonly dates: boolean;
}

/** Headings, and which sections take a date range (spec 10 §3). */
export const htmlSections: Readonly<Record<HtmlSectionCode, HtmlSection>> = {
  SUM: { heading: 'Summary', dates: false },
  ENC: { heading: 'Encounters', dates: true },
  CLI: { heading: 'Clinical Items', dates: true },
  PRB: { heading: 'Problems and Issues', dates: true },
  ALL: { heading: 'Allergies and Adverse Reactions', dates: false },
  MED: { heading: 'Medications', dates: true },
  REF: { heading: 'Referrals', dates: true },
  OBS: { heading: 'Observations', dates: true },
  IMM: { heading: 'Immunisations', dates: false },
  ADM: { heading: 'Administrative Items', dates: true },
};

export interface HtmlPeriod {
  readonly from: string;
  readonly until: string;
}

/** What is wrong with a period before it is sent: full days, in order, not in the future (spec 10 §2). */
export const periodProblem = ({ from, until }: HtmlPeriod, today: string): string | undefined => {
  if (from > today || until > today) return 'Choose dates that are not in the future';
  return from !== '' && until !== '' && from > until ? 'The first date must not be after the last' : undefined;
};

/** The paper's four fragments, each naming its section in quotation marks, and what each means (spec 10 §7). */
const explanations: readonly { readonly pattern: RegExp; readonly text: string }[] = [
  { pattern: /No '([^']*)' data is recorded/g, text: 'The practice’s system holds this, and nothing is recorded in it for this patient' },
  {
    pattern: /does not support retrieval of '([^']*)' data/g,
    text: 'The practice’s system cannot send this. There may be entries that are not shown here: ask the practice',
  },
  { pattern: /Access is denied to '([^']*)' data/g, text: 'This is withheld. There may be entries that are not shown here: ask the patient or the practice' },
  { pattern: /'([^']*)' data is not supported by this system/g, text: 'The practice’s system does not keep this, so it says nothing about the patient' },
];

/**
 * Our own help on the lines that stand in place of a table: four different facts, each said only of the sections that the practice
 * says it of, since a section with entries may stand beside one without (spec 10 §7, hazard H3).
 */
export const fragmentExplanations = (text: string): readonly string[] =>
  explanations.flatMap(({ pattern, text: explained }) => {
    const sections = [...text.matchAll(pattern)].map(([, section]) => section ?? '').filter((section) => section !== '');
    return sections.length === 0 ? [] : [`${explained}: ${[...new Set(sections)].join('; ')}.`];
  });
