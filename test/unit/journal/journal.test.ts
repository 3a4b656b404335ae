import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { isOdsCode } from '../../../domain/identifiers/ods-code';
import { performChange } from '../../../main/gp-connect/perform-change';
import type { IntentDetail } from '../../../main/journal/intent';
import type { Journal } from '../../../main/journal/journal';
import { openJournal } from '../../../main/journal/open-journal';

let folder: string;
const key = 'ab'.repeat(32);
const file = () => join(folder, 'journal.db');
const options = (changes: object = {}) => ({ file: file(), key, now: () => Date.UTC(2026, 2, 27, 10), randomId: randomUUID, ...changes });
const opened = (): Journal => {
  const journal = openJournal(options());
  if (!journal.ok) throw new Error(journal.error.code);
  return journal.value;
};
const odsCode = 'Z99001';
const nhsNumber = '9000000009';
if (!isOdsCode(odsCode) || !isNhsNumber(nhsNumber)) throw new Error('identifiers');
const detail: IntentDetail = {
  kind: 'task', practice: { odsCode, name: 'Beckfield' }, nhsNumber, patientName: { family: 'Hollins', given: ['Margaret'] }, summary: 'Send task', taskKind: 'action-needed',
  text: 'Very private words', sentBy: 'Sent by',
};
const planned = (journal: Journal): string => {
  const plan = journal.plan(detail);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
};
const stateOf = (journal: Journal, intentId: string): string | undefined => {
  const found = journal.find(intentId);
  return found.ok ? found.value?.state : found.error.code;
};

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'journal-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

describe('the journal of intents', () => {
  it('[H7] after a crash knows what was never sent from what may have been done', () => {
    const before = opened();
    const never = planned(before);
    const perhaps = planned(before);
    before.markSent(perhaps);
    const done = planned(before);
    before.markSent(done);
    before.markDone(done, 'ref-1');
    before.close();
    const after = opened();
    expect([never, perhaps, done].map((intentId) => stateOf(after, intentId))).toEqual(['not-done', 'unknown', 'done']);
    const unknown = after.unknown();
    expect(unknown.ok ? unknown.value.map((intent) => intent.intentId) : []).toEqual([perhaps]);
    after.close();
  });

  it('never changes what is final, and sends nothing twice', () => {
    const journal = opened();
    const intentId = planned(journal);
    expect(journal.markSent(intentId).ok).toBe(true);
    expect(journal.markSent(intentId).ok).toBe(false);
    expect(journal.markDone(intentId, 'r').ok).toBe(true);
    for (const act of [journal.markNotDone(intentId), journal.markUnknown(intentId), journal.markSent(intentId)]) expect(act.ok).toBe(false);
    expect(stateOf(journal, intentId)).toBe('done');
    journal.close();
  });

  it('is unreadable on the disk, and with another key does not open', () => {
    const journal = opened();
    planned(journal);
    journal.close();
    expect(readFileSync(file()).includes('private words')).toBe(false);
    expect(openJournal(options({ key: 'cd'.repeat(32) }))).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } });
    expect(openJournal(options({ key: 'short' }))).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
    expect(openJournal(options({ file: join(folder, 'no', 'such', 'folder.db') }))).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } });
  });
});

describe('a change', () => {
  const change = (aftermath: 'not-sent' | 'refused' | 'unknown', seen: string[]) => ({
    detail, referenceOf: () => null,
    send: (beforeSending: (traceId: string) => { ok: boolean }) => {
      seen.push(beforeSending('trace').ok ? 'may leave' : 'held back');
      return Promise.resolve({ ok: false as const, error: { failure: { code: 'service-unreachable' as const }, aftermath } });
    },
  });

  it('[H8] without a journal is refused before anything is sent', async () => {
    const seen: string[] = [];
    const refused = await performChange({ ok: false, error: { code: 'keychain-unavailable' } }, change('refused', seen));
    expect(refused).toEqual({ ok: false, error: { code: 'keychain-unavailable' } });
    expect(seen).toEqual([]);
  });

  it('[H7] is on the disk before it may leave, and a lost answer is unknown with its intent', async () => {
    const journal = opened();
    const seen: string[] = [];
    const lost = await performChange({ ok: true, value: journal }, change('unknown', seen));
    expect(seen).toEqual(['may leave']);
    expect(lost).toMatchObject({ ok: false, error: { code: 'outcome-unknown', detail: { subject: 'Beckfield' } } });
    expect(stateOf(journal, lost.ok ? '' : (lost.error.detail?.intentId ?? ''))).toBe('unknown');
    const refused = await performChange({ ok: true, value: journal }, change('refused', seen));
    expect(refused).toEqual({ ok: false, error: { code: 'service-unreachable' } });
    journal.close();
    expect(await performChange({ ok: true, value: journal }, change('refused', seen))).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } });
    expect(seen).toHaveLength(2);
  });
});
