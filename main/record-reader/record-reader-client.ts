import type { z } from 'zod';
import type { RecordFailure } from '../../domain/record/record-failure';
import type { SearchHit } from '../../domain/record/view';
import { fail, type Result } from '../../domain/result';
import type { RecordReader } from '../gp-connect/record/record-reader-port';
import { answerEnvelope, readerValues, type ReaderRequest } from './messages';
import type { ReaderProcess, StartReader } from './reader-process';

export interface RecordReaderOptions {
  /** Largest body taken. */
  readonly maxBytes: number;
  /** How long reading a body may take, and how long a page may take, in milliseconds. */
  readonly openPatienceMs: number;
  readonly pagePatienceMs: number;
}

export const recordReaderDefaults: RecordReaderOptions = { maxBytes: 150 * 1024 * 1024, openPatienceMs: 60_000, pagePatienceMs: 10_000 };

/** A reader that can also be searched. */
export interface SearchableRecordReader extends RecordReader {
  readonly search: (words: string, limit: number) => Promise<Result<readonly SearchHit[], RecordFailure>>;
}

const stopped: Result<never, RecordFailure> = fail({ code: 'record-not-readable', reason: 'The process that reads the record stopped.' });
const slow: Result<never, RecordFailure> = fail({ code: 'record-not-readable', reason: 'The record took too long to read.' });
const strange: Result<never, RecordFailure> = fail({ code: 'record-not-readable', reason: 'The process that reads the record gave an answer that was not understood.' });
const large: Result<never, RecordFailure> = fail({ code: 'record-not-readable', reason: 'The record is larger than this application takes.' });

type Values = typeof readerValues;
type Settle = (answer: Result<unknown, RecordFailure>) => void;

/**
 * Starts a reader for one record and speaks to it in checked messages. A crash, a hang or a wrong answer ends the reader and
 * every call of it with `record-not-readable`; no call ever rejects, and no failure holds anything of the record.
 */
export const createRecordReader = (start: StartReader, options: RecordReaderOptions = recordReaderDefaults): SearchableRecordReader => {
  const pending = new Map<number, Settle>();
  let child: ReaderProcess | null = null;
  let isOver = false;
  let nextId = 0;

  const end = (why: Result<never, RecordFailure>): void => {
    isOver = true;
    const ending = child;
    child = null;
    for (const settle of [...pending.values()]) settle(why);
    pending.clear();
    ending?.kill();
  };

  const begin = (): ReaderProcess => {
    const started = start();
    started.onMessage((message) => {
      const envelope = answerEnvelope.safeParse(message);
      if (envelope.success) pending.get(envelope.data.id)?.(envelope.data.answer);
      else end(strange);
    });
    started.onExit(() => {
      child = null;
      end(stopped);
    });
    return started;
  };

  const send = (id: number, request: ReaderRequest): void => {
    try {
      child ??= begin();
      child.post({ id, request });
    } catch {
      end(stopped);
    }
  };

  const exchange = (request: ReaderRequest, patienceMs: number): Promise<Result<unknown, RecordFailure>> => {
    if (isOver) return Promise.resolve(stopped);
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(() => { end(slow); }, patienceMs);
      pending.set(id, (answer) => {
        clearTimeout(timer);
        pending.delete(id);
        resolve(answer);
      });
      send(id, request);
    });
  };

  const ask = async <Value>(schema: z.ZodType<Value>, request: ReaderRequest, patienceMs = options.pagePatienceMs): Promise<Result<Value, RecordFailure>> => {
    const answer = await exchange(request, patienceMs);
    if (!answer.ok) return answer;
    const value = schema.safeParse(answer.value);
    if (value.success) return { ok: true, value: value.data };
    end(strange);
    return strange;
  };

  const values: Values = readerValues;
  return {
    open: (body, expectation) => (body.byteLength > options.maxBytes
      ? Promise.resolve(large)
      : ask(values.open, { act: 'open', body, maxBytes: options.maxBytes, expectation }, options.openPatienceMs)),
    readRows: (area, from, count) => ask(values.rows, { act: 'rows', area, from, count }),
    readNotShown: () => ask(values['not-shown'], { act: 'not-shown' }),
    readHtml: () => ask(values.html, { act: 'html' }),
    search: (words, limit) => ask(values.search, { act: 'search', words, limit }),
    close: () => {
      end(stopped);
      return Promise.resolve();
    },
  };
};
