import type { RecordRowShape } from '../../../contract/capabilities/record';
import type { allergyGroups } from '../../../domain/record/areas/allergies';

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

const noKnownGroup: typeof allergyGroups.noKnown = 'No known allergies';
const endedGroup: typeof allergyGroups.ended = 'Ended allergies';

/** By the group, which the reader made from the code: the words of a title never decide it. */
const saysNoneKnown = (row: RecordRowShape): boolean => row.group.startsWith(noKnownGroup);
const isCurrent = (row: RecordRowShape): boolean => !row.group.startsWith(endedGroup);

/**
 * Maps the allergies section and its rows to the line. "No known allergies" only where the practice recorded exactly that and no
 * other current entry; an empty list is "not recorded"; anything that failed or is withheld is "unavailable" (hazard H4).
 */
export const allergyLine = (section: AllergySection, rows: readonly RecordRowShape[] | null): AllergyLine => {
  const limits = section.caveats.length === 0 ? '' : 'See the warnings of this area.';
  const also = (text: string): string => [text, limits].filter((part) => part !== '').join(' · ');
  switch (section.state) {
    case 'failed':
      return allergiesUnavailable(section.reason ?? 'They could not be read from the answer.');
    case 'not-available':
      // A reason made of warnings is long, and stands word for word at the top of the record and in its area.
      if (section.caveats.length > 0) return allergiesUnavailable('The practice did not supply them: see the warnings.');
      return allergiesUnavailable(section.reason ?? 'The practice did not supply them.');
    case 'none-recorded':
      // An empty list from which items were withheld says nothing about allergies.
      if (section.caveats.some((caveat) => /confidential/i.test(caveat))) return allergiesUnavailable('Items are excluded: see the warnings.');
      // Items that came only by linkage are still allergies, though the list itself was empty.
      if (rows !== null && rows.some(isCurrent)) return allergyLine({ ...section, state: 'entries' }, rows);
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
