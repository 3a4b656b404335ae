import type { GreyPicture } from './make-picture';

const step = 8;

/** Code lengths of the standard luminance DC table (ITU T.81 K.3): symbol is the number of bits of the difference. */
const dcCounts = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const dcSymbols = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

const dcCodes = ((): readonly string[] => {
  const codes: string[] = [];
  let code = 0;
  dcCounts.forEach((count, index) => {
    for (let made = 0; made < count; made += 1) {
      codes.push(code.toString(2).padStart(index + 1, '0'));
      code += 1;
    }
    code *= 2;
  });
  return codes;
})();

const segment = (marker: number, data: readonly number[]): Buffer => {
  const length = data.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...data]);
};

const differenceBits = (difference: number): string => {
  const size = difference === 0 ? 0 : Math.abs(difference).toString(2).length;
  const value = difference >= 0 ? difference : difference + 2 ** size - 1;
  return `${dcCodes[size] ?? ''}${size === 0 ? '' : value.toString(2).padStart(size, '0')}`;
};

const pack = (bits: string): Buffer => {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes: number[] = [];
  for (let at = 0; at < padded.length; at += 8) {
    const byte = Number.parseInt(padded.slice(at, at + 8), 2);
    bytes.push(byte);
    // A data byte of all ones is followed by a nought, so that it cannot be taken for a marker.
    if (byte === 0xff) bytes.push(0);
  }
  return Buffer.from(bytes);
};

/** The picture as a baseline JPEG, one shade for each block of eight by eight. */
export const makeJpeg = ({ width, height, shade }: GreyPicture): Uint8Array => {
  let bits = '';
  let previous = 0;
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      const level = Math.round(((shade(x + 4, y + 4) - 128) * 8) / step);
      bits += `${differenceBits(level - previous)}0`;
      previous = level;
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => step)]),
    segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...dcCounts, ...dcSymbols]),
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0x00]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    pack(bits),
    Buffer.from([0xff, 0xd9]),
  ]);
};
