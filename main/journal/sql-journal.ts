import type Database from 'libsql';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { intentDetail, storedIntent, type Intent } from './intent';
import type { Journal } from './journal';
import type { JournalOptions } from './open-journal';

const columns = 'id, state, detail, planned_at, sent_at, settled_at, reference';

/** The journal over an open database. No statement touches more than it names, and a state that is final stays. */
export const sqlJournal = (database: Database.Database, options: JournalOptions): Journal => {
  const now = (): string => new Date(options.now()).toISOString();
  const write = (sql: string, ...values: readonly (string | null)[]): Result<null, Failure> =>
    guarded(() => (database.prepare(sql).run(...values).changes === 1 ? ok(null) : fail({ code: 'storage-unavailable', detail: { reason: 'no-such-intent' } })));
  const read = (sql: string, ...values: readonly string[]): Result<readonly Intent[], Failure> =>
    guarded(() => {
      const intents = database.prepare(sql).all(...values).map(intentOf);
      return intents.includes(null) ? fail({ code: 'storage-unavailable', detail: { reason: 'entry-not-readable' } }) : ok(intents.filter((each) => each !== null));
    });
  const settle = (intentId: string, state: 'done' | 'not-done', reference: string | null): Result<null, Failure> =>
    write(
      "UPDATE intents SET state = ?, settled_at = ?, reference = COALESCE(?, reference) WHERE id = ? AND state NOT IN ('done', 'not-done')",
      state, now(), reference, intentId,
    );
  return {
    plan: (detail) => {
      const intentId = options.randomId();
      const written = write(
        "INSERT INTO intents (id, kind, state, detail, planned_at) VALUES (?, ?, 'planned', ?, ?)",
        intentId, detail.kind, JSON.stringify(detail), now(),
      );
      return written.ok ? ok(intentId) : written;
    },
    markSent: (intentId) => write("UPDATE intents SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'planned'", now(), intentId),
    markDone: (intentId, reference) => settle(intentId, 'done', reference),
    markNotDone: (intentId) => settle(intentId, 'not-done', null),
    markUnknown: (intentId) => write("UPDATE intents SET state = 'unknown' WHERE id = ? AND state = 'sent'", intentId),
    find: (intentId) => {
      const found = read(`SELECT ${columns} FROM intents WHERE id = ?`, intentId);
      return found.ok ? ok(found.value[0] ?? null) : found;
    },
    unknown: () => read(`SELECT ${columns} FROM intents WHERE state = 'unknown' ORDER BY planned_at, rowid`),
    tasks: () => read(`SELECT ${columns} FROM intents WHERE kind = 'task' AND sent_at IS NOT NULL ORDER BY sent_at DESC, rowid DESC`),
    close: () => { database.close(); },
  };
};

const guarded = <Value>(act: () => Result<Value, Failure>): Result<Value, Failure> => {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : 'not-written';
    return fail({ code: 'storage-unavailable', detail: { reason } });
  }
};

const intentOf = (row: unknown): Intent | null => {
  const stored = storedIntent.safeParse(row);
  if (!stored.success) return null;
  const detail = intentDetail.safeParse(parsedJson(stored.data.detail));
  if (!detail.success) return null;
  const { id, state, planned_at: plannedAt, sent_at: sentAt, settled_at: settledAt, reference } = stored.data;
  return { intentId: id, state, detail: detail.data, plannedAt, sentAt, settledAt, reference };
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
