import type { FileHandle } from 'node:fs/promises';
import type { ChainHead } from './audit-entry';
import { openHead, sealHead } from './chain-line';

const slotBytes = 256;

/** Reads the newer of the two places; null if neither can be read though there is something there. */
export const readHead = async (file: FileHandle, key: Uint8Array): Promise<ChainHead | null> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * slotBytes), 0, 2 * slotBytes, 0);
  if (bytesRead === 0) return { sequence: 0, hash: 'genesis' };
  const heads = [0, slotBytes].map((at) => openHead(buffer.subarray(at, at + slotBytes).toString('latin1').replace(/[ \0]+$/, ''), key));
  return heads.reduce((newest, head) => (head !== null && (newest === null || head.sequence > newest.sequence) ? head : newest), null);
};

/** Writes turn and turn about in two places, so that a power cut can spoil only the older one. */
export const writeHead = async (file: FileHandle, head: ChainHead, key: Uint8Array): Promise<void> => {
  const slot = Buffer.alloc(slotBytes, ' ');
  slot.write(sealHead(head, key), 'latin1');
  await file.write(slot, 0, slotBytes, (head.sequence % 2) * slotBytes);
  await file.datasync();
};
