import type { BaseBlock } from 'asn1js';
import { contentOf, partsOf, tagOf } from './ber';
import { valuesOf } from './entries';
import type { DirectoryEntry } from './entries';

/** Tests one entry. */
export type Filter = (entry: DirectoryEntry) => boolean;

const and = 0; const or = 1; const not = 2; const equality = 3; const substrings = 4; const present = 7;

const fold = (text: string): string => text.toLowerCase();

const substringFilter = (name: string, pieces: readonly BaseBlock[]): Filter => (entry) => valuesOf(entry, name).some((value) => {
  let from = 0;
  return pieces.every((piece) => {
    const [wanted, text] = [fold(contentOf(piece)), fold(value)];
    const [initial, , final] = [0, 1, 2];
    const found = tagOf(piece) === final ? Math.max(text.length - wanted.length, from) : text.indexOf(wanted, from);
    const fits = found !== -1 && text.startsWith(wanted, found) && (tagOf(piece) !== initial || found === 0);
    from = found + wanted.length;
    return fits;
  });
});

/** Reads a search filter (RFC 4511 §4.5.1.7): and, or, not, equality, substrings, presence. Undefined for any other. */
export const readFilter = (block: BaseBlock): Filter | undefined => {
  const inner = (): readonly Filter[] | undefined => {
    const read = partsOf(block).map(readFilter);
    return read.every((filter) => filter !== undefined) ? read : undefined;
  };
  switch (tagOf(block)) {
    case and: { const all = inner(); return all && ((entry) => all.every((filter) => filter(entry))); }
    case or: { const all = inner(); return all && ((entry) => all.some((filter) => filter(entry))); }
    case not: { const [only] = inner() ?? []; return only && ((entry) => !only(entry)); }
    case equality: {
      const [name, value] = partsOf(block);
      if (name === undefined || value === undefined) return undefined;
      return (entry) => valuesOf(entry, contentOf(name)).some((own) => fold(own) === fold(contentOf(value)));
    }
    case substrings: {
      const [name, pieces] = partsOf(block);
      return name === undefined || pieces === undefined ? undefined : substringFilter(contentOf(name), partsOf(pieces));
    }
    case present: return (entry) => valuesOf(entry, contentOf(block)).length > 0;
    default: return undefined;
  }
};
