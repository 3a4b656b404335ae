import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainHead } from '../../../main/audit/audit-entry';
import type { AuditEvent } from '../../../main/audit/audit-event';
import { openAuditFile, type AuditFile } from '../../../main/audit/audit-file';

const key = new Uint8Array(32).fill(7);
const event = (number: number): AuditEvent => ({
  event: 'Open a patient', operation: 'patients.open', nhsNumber: '9690937278', target: 'Z99001', outcome: 'done', correlationId: `call-${String(number)}`,
  user: { userId: '555021600101', name: 'Dr Asha Okonkwo', roleProfileId: '555021600103', roleName: 'Receptionist', organisation: 'Z99100' },
});

let folder: string;
const log = () => join(folder, 'audit.log');
let noted: ChainHead | null;
let left: AuditFile[];
const anchor = { read: async () => noted, write: async (head: ChainHead) => { noted = head; } };
const open = async (withKey = key): Promise<AuditFile> => {
  const opened = await openAuditFile({ folder, anchor, key: withKey, device: 'PC-7', now: () => new Date('2026-11-22T10:15:30.987Z') });
  if (!opened.ok) throw new Error(opened.error.code);
  left.push(opened.value);
  return opened.value;
};
const written = async (count: number): Promise<AuditFile> => {
  const trail = await open();
  for (let number = 1; number <= count; number += 1) await trail.append(event(number));
  return trail;
};
const lines = async () => (await readFile(log(), 'utf8')).split('\n').slice(0, -1);
const rewrite = (kept: readonly string[]) => writeFile(log(), kept.map((line) => `${line}\n`).join(''));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  noted = null;
  left = [];
});
afterEach(async () => {
  await Promise.allSettled(left.map((trail) => trail.close()));
  await rm(folder, { recursive: true, force: true });
});

describe('an audit trail [05-6]', () => {
  it('numbers its entries and says who, in which role, where, when to the second, about whom, and on which device', async () => {
    const trail = await written(2);
    const { entries, problems } = await trail.verify();
    expect(problems).toEqual([]);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(entries[0]).toMatchObject({ ...event(1), at: '2026-11-22T10:15:30Z', device: 'PC-7', previous: 'genesis' });
  });

  it('goes on where it stopped after the program was closed', async () => {
    await (await written(2)).close();
    const again = await written(2);
    const { entries, problems } = await again.verify();
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(problems).toEqual([]);
  });

  it('keeps the order of entries that are written at the same moment', async () => {
    const trail = await open();
    await Promise.all(Array.from({ length: 20 }, (_, number) => trail.append(event(number))));
    const { entries, problems } = await trail.verify();
    expect(problems).toEqual([]);
    expect(entries.map(({ correlationId }) => correlationId)).toEqual(Array.from({ length: 20 }, (_, number) => `call-${String(number)}`));
  });

  it('shows nothing of a patient or a user to somebody who reads the file without the key', async () => {
    await (await written(3)).close();
    for (const file of await readdir(folder)) {
      const bytes = await readFile(join(folder, file));
      for (const text of [bytes.toString('latin1'), Buffer.from(bytes.toString('latin1'), 'base64').toString('latin1')]) {
        expect(text).not.toMatch(/9690937278|Okonkwo|patients\.open/);
      }
    }
  });
});

describe('tampering with an audit trail is found [05-6]', () => {
  it('when an entry is edited', async () => {
    const trail = await written(4);
    const all = await lines();
    await rewrite(all.map((line, index) => (index === 1 ? `${line.slice(0, 40)}${line[40] === 'A' ? 'B' : 'A'}${line.slice(41)}` : line)));
    expect((await trail.verify()).problems).toContainEqual({ line: 2, problem: 'altered' });
  });

  it('when an entry is removed', async () => {
    const trail = await written(4);
    const all = await lines();
    await rewrite(all.filter((_, index) => index !== 1));
    expect((await trail.verify()).problems).toContainEqual({ line: 2, problem: 'missing-or-reordered' });
  });

  it('when entries change places', async () => {
    const trail = await written(4);
    const [first = '', second = '', third = '', ...others] = await lines();
    await rewrite([first, third, second, ...others]);
    expect((await trail.verify()).problems.map(({ problem }) => problem)).toContain('missing-or-reordered');
  });

  it('when an entry is put in twice', async () => {
    const trail = await written(3);
    const all = await lines();
    await rewrite([...all, all.at(-1) ?? '']);
    expect((await trail.verify()).problems).toContainEqual({ line: 4, problem: 'missing-or-reordered' });
  });

  it('when the end is cut off', async () => {
    const trail = await written(4);
    await rewrite((await lines()).slice(0, 2));
    expect((await trail.verify()).problems).toContainEqual({ line: 2, problem: 'truncated' });
  });

  it('when the whole trail is emptied', async () => {
    const trail = await written(4);
    await truncate(log(), 0);
    expect((await trail.verify()).problems.map(({ problem }) => problem)).toContain('truncated');
  });

  it('when entries of another trail are put in its place', async () => {
    const trail = await written(3);
    const other = await mkdtemp(join(tmpdir(), 'audit-other-'));
    const foreign = await openAuditFile({ folder: other, key: new Uint8Array(32).fill(9), device: 'PC-8', now: () => new Date() });
    if (foreign.ok) {
      left.push(foreign.value);
      await foreign.value.append(event(1));
    }
    await writeFile(log(), await readFile(join(other, 'audit.log')));
    expect((await trail.verify()).problems).toContainEqual({ line: 1, problem: 'altered' });
    await rm(other, { recursive: true });
  });
});

describe('a trail found damaged at the start', () => {
  it('is set aside, not deleted, and the new one begins by saying so', async () => {
    await (await written(4)).close();
    await rewrite((await lines()).slice(0, 2));
    const trail = await open();
    const { entries } = await trail.verify();
    expect(entries).toMatchObject([{ sequence: 1, operation: 'trail' }]);
    expect(entries[0]?.event).toContain('set aside');
    expect((await readdir(folder)).filter((name) => name.startsWith('audit-set-aside-'))).toHaveLength(2);
  });

  it('is missed even when every file of it was deleted: its length is noted in the keychain', async () => {
    await (await written(4)).close();
    for (const name of await readdir(folder)) await rm(join(folder, name));
    const { entries } = await (await open()).verify();
    expect(entries[0]?.event).toContain('set aside');
  });

  it('is missed when an older copy of all its files was put back', async () => {
    await (await written(2)).close();
    const older = await Promise.all(['audit.log', 'audit.head'].map(async (name) => [name, await readFile(join(folder, name))] as const));
    await (await written(2)).close();
    for (const [name, bytes] of older) await writeFile(join(folder, name), bytes);
    expect((await (await open()).verify()).entries[0]?.event).toContain('set aside');
  });

  it('is set aside when the key of the account has changed', async () => {
    await (await written(2)).close();
    const trail = await open(new Uint8Array(32).fill(1));
    expect((await trail.append(event(9))).ok).toBe(true);
    expect((await readdir(folder)).some((name) => name.startsWith('audit-set-aside-'))).toBe(true);
  });

  it('loses only the unfinished entry that a power cut left, and says so', async () => {
    await (await written(2)).close();
    await appendFile(log(), 'AAAAunfinished');
    const trail = await open();
    const { entries, problems } = await trail.verify();
    expect(problems).toEqual([]);
    expect(entries.map(({ operation }) => operation)).toEqual(['patients.open', 'patients.open', 'trail']);
  });

  it('may be one entry ahead of the head kept apart: power went between the two', async () => {
    const first = await written(2);
    const head = await readFile(join(folder, 'audit.head'));
    await first.append(event(3));
    await first.close();
    await writeFile(join(folder, 'audit.head'), head);
    const again = await open();
    await again.append(event(4));
    const { entries, problems } = await again.verify();
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(4);
  });
});

describe('a trail that cannot be written', () => {
  it('answers that the audit trail is unavailable', async () => {
    await writeFile(join(folder, 'in-the-way'), '');
    const opened = await openAuditFile({ folder: join(folder, 'in-the-way'), key, device: 'PC-7', now: () => new Date() });
    expect(opened).toMatchObject({ ok: false, error: { code: 'audit-unavailable' } });
  });
});
