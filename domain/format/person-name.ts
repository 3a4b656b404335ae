/** The parts of a person's name, as PDS and practices give them. */
export interface NameParts {
  readonly family: string;
  readonly given: readonly string[];
  readonly title?: string | undefined;
}

/**
 * `FAMILY, Given (Title)`: all given names, no full stop after the title, nothing made up (spec 13 §1.1). A part that is absent
 * leaves no punctuation behind; a person with no name at all reads `Not Known` (spec 13 B8).
 */
export const formatPersonName = (name: NameParts): string => {
  const family = name.family.trim().toLocaleUpperCase('en-GB');
  const given = name.given.map((part) => part.trim()).filter((part) => part !== '').join(' ');
  const title = (name.title ?? '').trim().replace(/\.$/, '');
  const words = [family, given].filter((part) => part !== '').join(', ');
  if (words === '') return 'Not Known';
  return title === '' ? words : `${words} (${title})`;
};
