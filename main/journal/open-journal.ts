import Database from 'libsql';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { sqlJournal } from './sql-journal';
import type { Journal } from './journal';

export interface JournalOptions {
  readonly file: string;
  /** 64 hexadecimal digits, out of the keychain. */
  readonly key: string;
  readonly now: () => number;
  readonly randomId: () => string;
}

const schema = `
  PRAGMA journal_mode = DELETE;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS intents (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    sent_at TEXT,
    settled_at TEXT,
    reference TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS intents_by_state ON intents (state, planned_at);
`;

/**
 * Opens the journal, encrypted, every commit flushed, on one connection. What a crash left as `planned` was never sent; what it
 * left as `sent` may have been done.
 * @returns `storage-unavailable` when the file cannot be opened, written or deciphered with this key.
 */
export const openJournal = (options: JournalOptions): Result<Journal, Failure> => {
  if (!/^[0-9a-f]{64}$/i.test(options.key)) return fail({ code: 'keychain-unavailable' });
  try {
    const settings = { timeout: 5_000, encryptionCipher: 'aes256cbc', encryptionKey: options.key };
    const database = new Database(options.file, settings);
    try {
      database.exec(schema);
      const settledAt = new Date(options.now()).toISOString();
      database.prepare("UPDATE intents SET state = 'not-done', settled_at = ? WHERE state = 'planned'").run(settledAt);
      database.prepare("UPDATE intents SET state = 'unknown' WHERE state = 'sent'").run();
    } catch (error) {
      database.close();
      throw error;
    }
    return ok(sqlJournal(database, options));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : 'not-opened';
    return fail({ code: 'storage-unavailable', detail: { reason } });
  }
};
