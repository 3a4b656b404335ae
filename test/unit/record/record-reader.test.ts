import { fork } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createRecordReader } from '../../../main/record-reader/record-reader-client';
import type { ReaderProcess, StartReader } from '../../../main/record-reader/reader-process';
import { createRecordServer } from '../../../main/record-reader/serve-record';
import { allergy, asked, bundle, list, otherNumber } from './sample-bundle';

const body = new TextEncoder().encode(JSON.stringify(bundle(list('allergies', ['AllergyIntolerance/a', 'AllergyIntolerance/b', 'AllergyIntolerance/c']), ...['a', 'b', 'c'].map((id) => allergy(id)), { resourceType: 'Basic', id: 'x' })));
const options = { maxBytes: 1_000_000, openPatienceMs: 300, pagePatienceMs: 300 };

interface Fake {
  readonly start: StartReader;
  readonly killed: () => number;
  readonly crash: () => void;
}

/** A reader in this process; `answer` stands between its answers and the client. */
const fake = (answer: (message: unknown) => unknown = (message) => message): Fake => {
  let kills = 0;
  let exit = (): void => undefined;
  const start = (): ReaderProcess => {
    const serve = createRecordServer();
    let tell: (message: unknown) => void = () => undefined;
    return {
      post: (message) => {
        queueMicrotask(() => {
          const answered = answer(structuredClone(serve(structuredClone(message))));
          if (answered !== undefined) tell(answered);
        });
      },
      onMessage: (listener) => { tell = listener; },
      onExit: (listener) => { exit = listener; },
      kill: () => { kills += 1; },
    };
  };
  return { start, killed: () => kills, crash: () => { exit(); } };
};

const asNode: StartReader = () => {
  const child = fork('main/record-reader/index.ts', [], { execArgv: ['--import', 'tsx'], serialization: 'advanced', stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '' } });
  return {
    post: (message) => { if (typeof message === 'object' && message !== null) child.send(message); },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', () => { listener(); }),
    kill: () => { child.kill('SIGKILL'); },
  };
};

describe('the process that reads a record', () => {
  it('gives a summary without rows, then pages of rows, what was not shown, and search hits', async () => {
    const reader = createRecordReader(fake().start, options);
    const opened = await reader.open(body, asked);
    expect(opened.ok && opened.value.account).toEqual({ received: 6, shown: 5, notShown: 1 });
    const page = await reader.readRows('allergies', 1, 5);
    expect(page.ok && [page.value.total, page.value.rows.length]).toEqual([3, 2]);
    expect(await reader.readNotShown()).toMatchObject({ ok: true, value: [{ resource: 'Basic/x' }] });
    const found = await reader.search('PENICILLIN', 2);
    expect(found.ok && found.value.map(({ area, index }) => [area, index])).toEqual([['allergies', 0], ['allergies', 1]]);
    expect(await reader.readHtml()).toMatchObject({ ok: false, error: { code: 'record-not-readable' } });
  });

  it('runs as a process of its own, and dies with the record', async () => {
    const reader = createRecordReader(asNode, { ...options, openPatienceMs: 14_000 });
    expect((await reader.open(body, asked)).ok).toBe(true);
    await reader.close();
    expect(await reader.readRows('allergies', 0, 1)).toMatchObject({ ok: false, error: { code: 'record-not-readable' } });
  });

  it('[H1] passes on that a reply is about another patient', async () => {
    expect(await createRecordReader(fake().start, options).open(body, { ...asked, nhsNumber: otherNumber })).toMatchObject({ ok: false, error: { code: 'wrong-patient' } });
  });

  it('refuses a body that is too large, is no text, or is a second one', async () => {
    expect((await createRecordReader(fake().start, { ...options, maxBytes: 10 }).open(body, asked)).ok).toBe(false);
    expect((await createRecordReader(fake().start, options).open(new Uint8Array([0x7b, 0xff, 0xfe]), asked)).ok).toBe(false);
    const reader = createRecordReader(fake().start, options);
    await reader.open(body, asked);
    expect((await reader.open(body, asked)).ok).toBe(false);
  });

  it('turns a crash into a coded failure of every call that waits, and of every later one', async () => {
    const silent = fake(() => undefined);
    const reader = createRecordReader(silent.start, options);
    const waiting = reader.open(body, asked);
    silent.crash();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'record-not-readable' } });
    expect((await reader.readRows('allergies', 0, 1)).ok).toBe(false);
  });

  it('stops a reader that hangs, and says so', async () => {
    const silent = fake(() => undefined);
    expect(await createRecordReader(silent.start, options).open(body, asked)).toMatchObject({ ok: false, error: { code: 'record-not-readable', reason: 'The record took too long to read.' } });
    expect(silent.killed()).toBe(1);
  });

  it('stops a reader whose answer has another shape, and shows nothing of it', async () => {
    for (const odd of ['nonsense', { id: 0, answer: { ok: true, value: { kind: 'structured', patient: 'x' } } }, { id: 0, answer: { ok: false, error: { code: 'made-up', reason: '' } } }]) {
      const strange = fake(() => odd);
      expect(await createRecordReader(strange.start, options).open(body, asked)).toMatchObject({ ok: false, error: { code: 'record-not-readable' } });
      expect(strange.killed()).toBe(1);
    }
  });

  it('fails, and does not throw, when the process cannot be started', async () => {
    const reader = createRecordReader(() => { throw new Error('no such file'); }, options);
    expect((await reader.open(body, asked)).ok).toBe(false);
  });
});
