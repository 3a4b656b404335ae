import { hkdfSync } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../domain/result';
import type { AuditTrail } from '../audit/audit-event';
import { openAuditFile } from '../audit/audit-file';
import type { StorageState } from '../ipc/handlers/app';
import type { Keychain } from '../keychain/keychain';
import type { Log } from '../logging/log';

export interface Storage {
  readonly state: StorageState;
  readonly audit: AuditTrail;
  /** 64 hexadecimal digits; empty where there is no keychain, which every store refuses. */
  readonly journalKey: string;
  readonly close: () => Promise<void>;
}

const keyName = 'store';

const derived = (storeKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', storeKey, new Uint8Array(), `gp-connect-desktop/${purpose}/1`, 32));

const noTrail: AuditTrail = { append: async () => fail({ code: 'audit-unavailable' }) };

/** Opens what must survive, under keys derived from the one in the keychain (architecture decision 6). */
export const openStorage = async (keychain: Keychain, folder: string, log: Log): Promise<Storage> => {
  const closed = { audit: noTrail, journalKey: '', close: async () => undefined };
  const storeKey = await keychain.storeKey(keyName);
  if (!storeKey.ok) {
    log.error('The keychain cannot be used', { code: storeKey.error.code });
    return { ...closed, state: 'keychain-unavailable' };
  }
  const audit = await openAuditFile({
    folder: join(folder, 'audit'), key: derived(storeKey.value, 'audit'), device: hostname(), now: () => new Date(),
  });
  if (!audit.ok) {
    log.error('The audit trail cannot be opened', { code: audit.error.code });
    return { ...closed, state: 'storage-unavailable' };
  }
  return { state: 'ready', audit: audit.value, journalKey: derived(storeKey.value, 'journal').toString('hex'), close: audit.value.close };
};
