import type { RecordRowShape } from '../../../contract/capabilities/record';

/** What the banner says of allergies (spec 13 §1.1): the title is one of five, the text is the practice's own words. */
export interface AllergyLine {
  readonly title: 'Known allergies' | 'No known allergies' | 'Allergies not recorded' | 'Allergies unavailable' | 'Allergies not requested';
  readonly text: string;
  readonly alarm: boolean;
}

interface AllergySection {
  readonly state: 'entries' | 'none-recorded' | 'not-available' | 'failed';
  readonly reason?: string | undefined;
  readonly caveats: readonly string[];
}

export const allergiesNotRequested: AllergyLine = { title: 'Allergies not requested', text: '', alarm: false };
export const allergiesUnavailable = (why: string): AllergyLine => ({ title: 'Allergies unavailable', text: why, alarm: true });

/** The whole title must be the statement, so that a real allergy whose words merely contain it can never hide. */
const saysNoneKnown = (row: RecordRowShape): boolean => /^no known (\w+ )?allerg(y|ies)$/i.test(row.title.trim());
const isCurrent = (row: RecordRowShape): boolean => !/ended|resolved|linked items only/i.test(row.group);

/**
 * Maps the allergies section and its rows to the line. "No known allergies" only where the practice recorded exactly that and no
 * other current entry; an empty list is "not recorded"; anything that failed or is withheld is "unavailable" (hazard H4).
 */
export const allergyLine = (section: AllergySection, rows: readonly RecordRowShape[] | null): AllergyLine => {
  const limits = section.caveats.length === 0 ? '' : 'Items may be missing: see the warnings.';
  const also = (text: string): string => [text, limits].filter((part) => part !== '').join(' · ');
  switch (section.state) {
    case 'failed':
      return allergiesUnavailable(section.reason ?? 'They could not be read from the answer.');
    case 'not-available':
      return allergiesUnavailable(section.reason ?? 'The practice did not supply them.');
    case 'none-recorded':
      // An empty list from which items were withheld says nothing about allergies.
      if (section.caveats.some((caveat) => /confidential/i.test(caveat))) return allergiesUnavailable('Items are excluded: see the warnings.');
      return { title: 'Allergies not recorded', text: also(''), alarm: limits !== '' };
    case 'entries': {
      if (rows === null) return allergiesUnavailable('They are still being read.');
      const current = rows.filter(isCurrent);
      if (current.length === 0) return { title: 'Allergies not recorded', text: also('No current entry; ended allergies are in the record.'), alarm: limits !== '' };
      const noneKnown = current.every(saysNoneKnown);
      const names = current.map((row) => row.title).join(' · ');
      return { title: noneKnown ? 'No known allergies' : 'Known allergies', text: also(names), alarm: !noneKnown || limits !== '' };
    }
  }
};
