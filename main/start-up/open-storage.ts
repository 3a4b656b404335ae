import { createHash, hkdfSync } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../domain/result';
import type { AuditTrail } from '../audit/audit-event';
import type { ChainHead } from '../audit/audit-entry';
import { openAuditFile, type TrailAnchor } from '../audit/audit-file';
import type { StorageState } from '../ipc/handlers/app';
import type { Keychain } from '../keychain/keychain';
import type { Log } from '../logging/log';

export interface Storage {
  readonly state: StorageState;
  readonly audit: AuditTrail;
  /** 64 hexadecimal digits; empty where there is no keychain, which every store refuses. */
  readonly journalKey: string;
  /** 32 bytes; null where there is no keychain. */
  readonly certificateKey: Uint8Array | null;
  readonly close: () => Promise<void>;
}

/** Of the one key in the keychain, from which all others are derived. */
export const storeKeyName = 'store';
/** One account may keep several data folders, each with a trail of its own. */
const anchorName = (folder: string): string => `audit-trail-length-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;

const derived = (storeKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', storeKey, new Uint8Array(), `gp-connect-desktop/${purpose}/1`, 32));

/** The key of the store of certificates, out of the one in the keychain. */
export const certificateKeyOf = (storeKey: Uint8Array): Uint8Array => derived(storeKey, 'certificates');

const noTrail: AuditTrail = { append: async () => fail({ code: 'audit-unavailable' }) };

const trailAnchor = (keychain: Keychain, folder: string): TrailAnchor => ({
  read: async () => chainHeadOf(await keychain.recall(anchorName(folder))),
  write: async ({ sequence, hash }) => keychain.remember(anchorName(folder), `${String(sequence)} ${hash}`),
});

const chainHeadOf = (text: string | null): ChainHead | null => {
  const [sequence = '', hash = ''] = (text ?? '').split(' ');
  return /^\d+$/.test(sequence) && hash !== '' ? { sequence: Number(sequence), hash } : null;
};

/** Opens what must survive, under keys derived from the one in the keychain (architecture decision 6). */
export const openStorage = async (keychain: Keychain, folder: string, log: Log): Promise<Storage> => {
  const closed = { audit: noTrail, journalKey: '', certificateKey: null, close: async () => undefined };
  const storeKey = await keychain.storeKey(storeKeyName);
  if (!storeKey.ok) {
    log.error('The keychain cannot be used', { code: storeKey.error.code });
    return { ...closed, state: 'keychain-unavailable' };
  }
  const certificateKey = certificateKeyOf(storeKey.value);
  const audit = await openAuditFile({
    folder: join(folder, 'audit'), key: derived(storeKey.value, 'audit'), device: hostname(), now: () => new Date(),
    anchor: trailAnchor(keychain, folder),
  });
  if (!audit.ok) {
    log.error('The audit trail cannot be opened', { code: audit.error.code });
    return { ...closed, certificateKey, state: 'storage-unavailable' };
  }
  return { state: 'ready', audit: audit.value, journalKey: derived(storeKey.value, 'journal').toString('hex'), certificateKey, close: audit.value.close };
};
