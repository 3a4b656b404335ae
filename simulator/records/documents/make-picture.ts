import { crc32 } from './crc32';
import { deflateSync } from 'node:zlib';

/** A grey picture: rings around the middle, so that a viewer that turns or cuts it is found out. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** From 0, black, to 255, white. */
  readonly shade: (x: number, y: number) => number;
}

export const rings = (width: number, height: number, spacing: number): GreyPicture => ({
  width,
  height,
  shade: (x, y) => {
    const distance = Math.hypot(x - width / 2, y - height / 3);
    return Math.floor(distance / spacing) % 2 === 0 ? 235 : 70 + Math.floor((90 * y) / height);
  },
});

/** Rows of points, each after the byte that says it is not filtered. */
const rows = ({ width, height, shade }: GreyPicture): Buffer => {
  const lead = 1;
  const pixels = Buffer.alloc((width + lead) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels[y * (width + lead) + lead + x] = shade(x, y);
  }
  return pixels;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** The picture as PNG, eight bits of grey. */
export const makePng = (picture: GreyPicture): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows(picture))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
