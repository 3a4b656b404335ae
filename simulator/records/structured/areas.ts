import type { StoryArea } from '../story/story';

/** The areas that can be asked for, with the primary List of each (spec 11 §1, §4.1). */
export const primaryAreas = {
  allergies: { parameter: 'includeAllergies', code: '886921000000105', title: 'Allergies and adverse reactions', plural: 'Allergies' },
  medications: { parameter: 'includeMedication', code: '933361000000108', title: 'Medications and medical devices', plural: 'Medication' },
  consultations: { parameter: 'includeConsultations', code: '1149501000000101', title: 'List of consultations', plural: 'Consultations' },
  problems: { parameter: 'includeProblems', code: '717711000000103', title: 'Problems', plural: 'Problems' },
  immunisations: { parameter: 'includeImmunisations', code: '1102181000000102', title: 'Immunisations', plural: 'Immunisations' },
  uncategorised: { parameter: 'includeUncategorisedData', code: '826501000000100', title: 'Uncategorised data', plural: 'Uncategorised data' },
  investigations: { parameter: 'includeInvestigations', code: '887191000000108', title: 'Investigations and results', plural: 'Investigations' },
  referrals: { parameter: 'includeReferrals', code: '792931000000107', title: 'Outbound referral', plural: 'Referrals' },
  diary: { parameter: 'includeDiaryEntries', code: '714311000000108', title: 'Patient recall administration', plural: 'Diary entries' },
} as const;

export const endedAllergiesList = { code: '1103671000000101', title: 'Ended allergies' } as const;

export type PrimaryArea = keyof typeof primaryAreas;

export const primaryAreaNames: readonly PrimaryArea[] = [
  'allergies',
  'medications',
  'consultations',
  'problems',
  'immunisations',
  'uncategorised',
  'investigations',
  'referrals',
  'diary',
];

/** The names that secondary Lists have for the areas (spec 11 §4.2). */
const secondaryNames: Readonly<Record<StoryArea, string>> = {
  allergies: 'allergies',
  endedAllergies: 'allergies-that-have-been-ended',
  medications: 'medications',
  consultations: 'consultations',
  problems: 'problems',
  immunisations: 'immunisations',
  uncategorised: 'uncategorised-data',
  investigations: 'investigations',
  referrals: 'outbound-referrals',
  diary: 'diary-entries',
  documents: 'documents',
};

export type LinkSource = 'consultations' | 'problems';

export const secondaryListCode = (source: LinkSource, area: StoryArea): string => {
  if (source === 'problems') return `problems-${secondaryNames[area]}-related-to-problems`;
  return area === 'referrals'
    ? 'consultations-outbound-referrals-in-consultations'
    : `consultations-${secondaryNames[area]}-contained-in-consultations`;
};

export const linkedProblemsListCode = 'problems-linked-problems-not-relating-to-the-primary-query';

/** Title of a secondary List: its code in words. */
export const secondaryListTitle = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.replace(/^(consultations|problems) /, (_, source: string) => `${source === 'problems' ? 'Problems' : 'Consultations'} - `);
};
