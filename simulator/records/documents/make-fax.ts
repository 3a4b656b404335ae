/** One page in black and white; `ink` says whether a point is black. */
export interface FaxPage {
  readonly width: number;
  readonly height: number;
  readonly ink: (x: number, y: number) => boolean;
}

/** Code words of white runs, then of black ones: terminating 0 to 63, make-up 64 to 1728 (ITU-T T.4 tables 2 and 3). */
const white = [
  '00110101', '000111', '0111', '1000', '1011', '1100', '1110', '1111', '10011', '10100', '00111', '01000', '001000', '000011', '110100', '110101', '101010', '101011', '0100111', '0001100',
  '0001000', '0010111', '0000011', '0000100', '0101000', '0101011', '0010011', '0100100', '0011000', '00000010', '00000011', '00011010', '00011011', '00010010', '00010011', '00010100',
  '00010101', '00010110', '00010111', '00101000', '00101001', '00101010', '00101011', '00101100', '00101101', '00000100', '00000101', '00001010', '00001011', '01010010', '01010011',
  '01010100', '01010101', '00100100', '00100101', '01011000', '01011001', '01011010', '01011011', '01001010', '01001011', '00110010', '00110011', '00110100',
] as const;
const whiteMakeUp = [
  '11011', '10010', '010111', '0110111', '00110110', '00110111', '01100100', '01100101', '01101000', '01100111', '011001100', '011001101', '011010010', '011010011', '011010100', '011010101',
  '011010110', '011010111', '011011000', '011011001', '011011010', '011011011', '010011000', '010011001', '010011010', '011000', '010011011',
] as const;
const black = [
  '0000110111', '010', '11', '10', '011', '0011', '0010', '00011', '000101', '000100', '0000100', '0000101', '0000111', '00000100', '00000111', '000011000', '0000010111', '0000011000', '0000001000',
  '00001100111', '00001101000', '00001101100', '00000110111', '00000101000', '00000010111', '00000011000', '000011001010', '000011001011', '000011001100', '000011001101', '000001101000',
  '000001101001', '000001101010', '000001101011', '000011010010', '000011010011', '000011010100', '000011010101', '000011010110', '000011010111', '000001101100', '000001101101', '000011011010',
  '000011011011', '000001010100', '000001010101', '000001010110', '000001010111', '000001100100', '000001100101', '000001010010', '000001010011', '000000100100', '000000110111', '000000111000',
  '000000100111', '000000101000', '000001011000', '000001011001', '000000101011', '000000101100', '000001011010', '000001100110', '000001100111',
] as const;
const blackMakeUp = [
  '0000001111', '000011001000', '000011001001', '000001011011', '000000110011', '000000110100', '000000110101', '0000001101100', '0000001101101', '0000001001010', '0000001001011', '0000001001100',
  '0000001001101', '0000001110010', '0000001110011', '0000001110100', '0000001110101', '0000001110110', '0000001110111', '0000001010010', '0000001010011', '0000001010100', '0000001010101',
  '0000001011010', '0000001011011', '0000001100100', '0000001100101',
] as const;

/** Vertical modes by how far the changing point lies from the one above: from three to the left to three to the right. */
const vertical = ['0000010', '000010', '010', '1', '011', '000011', '0000011'] as const;
const PASS = '0001';
const HORIZONTAL = '001';
const END_OF_BLOCK = '000000000001000000000001';

const runCode = (length: number, isBlack: boolean): string => {
  const makeUp = Math.floor(length / 64);
  const head = makeUp === 0 ? '' : ((isBlack ? blackMakeUp : whiteMakeUp)[makeUp - 1] ?? '');
  return head + ((isBlack ? black : white)[length % 64] ?? '');
};

type Row = readonly boolean[];

/** First point after `from` where the row changes to another colour than it has there; the row's end where there is none. */
const nextChange = (row: Row, from: number, colour: boolean): number => {
  let at = Math.max(from, 0);
  while (at < row.length && row[at] === colour) at += 1;
  return at;
};

/** The first changing point above, right of `from`, to the opposite of the colour being coded. */
const changeAbove = (above: Row, from: number, colour: boolean): number => {
  for (let at = from + 1; at < above.length; at += 1) if (above[at] !== colour && (above[at - 1] ?? false) === colour) return at;
  return above.length;
};

const encodeRow = (row: Row, above: Row): string => {
  let bits = '';
  let from = -1;
  let colour = false;
  while (from < row.length) {
    const first = nextChange(row, from, colour);
    const firstAbove = changeAbove(above, from, colour);
    const secondAbove = nextChange(above, firstAbove, !colour);
    if (secondAbove < first) {
      bits += PASS;
      from = secondAbove;
      continue;
    }
    const shift = first - firstAbove;
    if (Math.abs(shift) <= 3) {
      bits += vertical[shift + 3] ?? '';
      from = first;
      colour = !colour;
    } else {
      const second = nextChange(row, first, !colour);
      bits += HORIZONTAL + runCode(first - Math.max(from, 0), colour) + runCode(second - first, !colour);
      from = second;
    }
  }
  return bits;
};

/** A page in Group 4 (ITU-T T.6), white first. Widths up to 1791 points. */
export const encodeGroup4 = ({ width, height, ink }: FaxPage): Buffer => {
  let above: Row = Array.from({ length: width }, () => false);
  let bits = '';
  for (let y = 0; y < height; y += 1) {
    const row = Array.from({ length: width }, (_, x) => ink(x, y));
    bits += encodeRow(row, above);
    above = row;
  }
  bits += END_OF_BLOCK;
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Buffer.from(Array.from({ length: padded.length / 8 }, (_, index) => Number.parseInt(padded.slice(index * 8, index * 8 + 8), 2)));
};

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/** The pages of a fax as one TIFF, each compressed in Group 4, little-endian, 204 by 196 points to the inch. */
export const makeFax = (pages: readonly FaxPage[]): Uint8Array => {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  let offset = 8;
  pages.forEach((page, index) => {
    const data = encodeGroup4(page);
    const padded = data.length + (data.length % 2);
    const fieldCount = 13;
    const start = offset + 2 + fieldCount * 12 + 4;
    const resolutions = start + padded;
    const fields: readonly (readonly [tag: number, type: number, value: number])[] = [
      [254, LONG, 2], [256, LONG, page.width], [257, LONG, page.height], [258, SHORT, 1], [259, SHORT, 4], [262, SHORT, 0], [273, LONG, start], [277, SHORT, 1], [278, LONG, page.height],
      [279, LONG, data.length], [282, RATIONAL, resolutions], [283, RATIONAL, resolutions + 8], [296, SHORT, 2],
    ];
    const directory = Buffer.alloc(2 + fieldCount * 12 + 4);
    directory.writeUInt16LE(fieldCount, 0);
    fields.forEach(([tag, type, value], place) => {
      const at = 2 + place * 12;
      directory.writeUInt16LE(tag, at);
      directory.writeUInt16LE(type, at + 2);
      directory.writeUInt32LE(1, at + 4);
      if (type === SHORT) directory.writeUInt16LE(value, at + 8);
      else directory.writeUInt32LE(value, at + 8);
    });
    const rationals = Buffer.alloc(16);
    [204, 1, 196, 1].forEach((value, place) => { rationals.writeUInt32LE(value, place * 4); });
    const next = resolutions + rationals.length;
    directory.writeUInt32LE(index === pages.length - 1 ? 0 : next, 2 + fieldCount * 12);
    parts.push(directory, data, Buffer.alloc(padded - data.length), rationals);
    offset = next;
  });
  return Buffer.concat(parts);
};
