import { describe, expect, it } from 'vitest';
import { encodeGroup4, makeFax } from '../../../simulator/records/documents/make-fax';

const page = (rows: readonly string[]) => ({ width: rows[0]?.length ?? 0, height: rows.length, ink: (x: number, y: number) => rows[y]?.[x] === '#' });
const bits = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
const END = '000000000001000000000001';

describe('A fax in Group 4', () => {
  it('codes a white row like the white row above as one bit', () => {
    expect(bits(encodeGroup4(page(['........', '........'])))).toMatch(new RegExp(`^11${END}0*$`));
  });

  it('codes a run that is new by its lengths, and the same run below as it stands', () => {
    // Row 1: horizontal, four white, two black, then the end as above. Row 2: each change straight below.
    expect(bits(encodeGroup4(page(['....##..........', '....##..........'])))).toMatch(new RegExp(`^0011011111111${END}0*$`));
  });

  it('passes over a run above that has nothing below it', () => {
    expect(bits(encodeGroup4(page(['....##..........', '................'])))).toMatch(new RegExp(`^001101111100011${END}0*$`));
  });

  it('has as many directories as pages, each with compression 4', () => {
    const fax = Buffer.from(makeFax([page(['#.#.', '.#.#']), page(['....', '####']), page(['#...', '#...'])]));
    const compressions: number[] = [];
    for (let at = fax.readUInt32LE(4); at !== 0;) {
      const count = fax.readUInt16LE(at);
      for (let field = 0; field < count; field += 1) if (fax.readUInt16LE(at + 2 + field * 12) === 259) compressions.push(fax.readUInt16LE(at + 2 + field * 12 + 8));
      at = fax.readUInt32LE(at + 2 + count * 12);
    }
    expect(compressions).toEqual([4, 4, 4]);
  });
});
