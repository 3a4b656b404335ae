import { assertNever } from '../../domain/assert-never';
import { drawRows } from '../../domain/record/lazy-rows';
import { openRecord, type OpenedRecord } from '../../domain/record/read-record';
import type { RecordFailure } from '../../domain/record/record-failure';
import { RecordSearch } from '../../domain/record/search-record';
import { summarise } from '../../domain/record/summarise';
import { fail, ok, type Result } from '../../domain/result';
import { decodeBody } from './decode-body';
import { readerRequest, requestEnvelope, type ReaderRequest } from './messages';

const notReadable = (reason: string): Result<never, RecordFailure> => fail({ code: 'record-not-readable', reason });

export interface ReaderAnswer {
  readonly id: number;
  readonly answer: Result<unknown, RecordFailure>;
}

/** Does something once what waits has been dealt with. */
export type Later = (step: () => void) => void;

/** Rows whose words are gathered for searching in one step: few enough that no page has to wait for it. */
const rowsAtOnce = 20;

/**
 * Holds one record and answers for it; what it cannot understand it refuses in words that hold nothing of the record. Rows are
 * drawn by the page; `later` is when the record is made ready for searching, and without it the first search does that.
 */
export const createRecordServer = (later: Later = () => undefined): ((message: unknown) => ReaderAnswer | null) => {
  let held: OpenedRecord | null = null;
  let search: RecordSearch | null = null;

  const prepare = (): void => {
    try {
      if (search?.prepare(rowsAtOnce) === true) later(prepare);
    } catch {
      // The row that cannot be drawn fails the page or the search that asks for it, not the process.
    }
  };

  const open = ({ body, maxBytes, expectation }: Extract<ReaderRequest, { readonly act: 'open' }>): Result<unknown, RecordFailure> => {
    if (held !== null) return notReadable('A record is open already.');
    if (body.byteLength > maxBytes) return notReadable('The record is larger than this application takes.');
    const text = decodeBody(body);
    if (text === null) return notReadable('The reply is not text in UTF-8.');
    const read = openRecord(text, expectation);
    if (!read.ok) return read;
    held = read.value;
    const { record } = held;
    if (record.kind === 'structured') {
      search = new RecordSearch(record);
      later(prepare);
    }
    return ok(summarise(record));
  };

  const answerTo = (request: ReaderRequest): Result<unknown, RecordFailure> => {
    if (request.act === 'open') return open(request);
    if (held === null) return notReadable('No record is open.');
    const { record, markup } = held;
    switch (request.act) {
      case 'rows': {
        const rows = record.kind === 'html' ? undefined : record.sections.find(({ area }) => area === request.area)?.rows;
        return ok(rows === undefined ? { total: 0, rows: [] } : { total: rows.count, rows: drawRows(rows, request.from, request.count) });
      }
      case 'not-shown': return ok(record.account.notShown);
      case 'html': return record.kind === 'html' ? ok(markup.join('')) : notReadable('This record is not an HTML record.');
      case 'search': return ok(search?.find(request.words, request.limit) ?? []);
      default: return assertNever(request);
    }
  };

  const safely = (request: ReaderRequest): Result<unknown, RecordFailure> => {
    try {
      return answerTo(request);
    } catch {
      return notReadable('The record could not be read because of a fault in this application.');
    }
  };

  return (message) => {
    const envelope = requestEnvelope.safeParse(message);
    if (!envelope.success) return null;
    const { id, request } = envelope.data;
    const parsed = readerRequest.safeParse(request);
    return { id, answer: parsed.success ? safely(parsed.data) : notReadable('The request was not understood.') };
  };
};
