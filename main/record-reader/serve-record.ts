import { assertNever } from '../../domain/assert-never';
import { readRecord, type RecordRead } from '../../domain/record/read-record';
import type { RecordFailure } from '../../domain/record/record-failure';
import { searchRecord } from '../../domain/record/search-record';
import { summarise } from '../../domain/record/summarise';
import { fail, ok, type Result } from '../../domain/result';
import { decodeBody } from './decode-body';
import { readerRequest, requestEnvelope, type ReaderRequest } from './messages';

const notReadable = (reason: string): Result<never, RecordFailure> => fail({ code: 'record-not-readable', reason });

export interface ReaderAnswer {
  readonly id: number;
  readonly answer: Result<unknown, RecordFailure>;
}

/** Holds one record and answers for it; what it cannot understand it refuses in words that hold nothing of the record. */
export const createRecordServer = (): ((message: unknown) => ReaderAnswer | null) => {
  let held: RecordRead | null = null;

  const open = ({ body, maxBytes, expectation }: Extract<ReaderRequest, { readonly act: 'open' }>): Result<unknown, RecordFailure> => {
    if (held !== null) return notReadable('A record is open already.');
    if (body.byteLength > maxBytes) return notReadable('The record is larger than this application takes.');
    const text = decodeBody(body);
    if (text === null) return notReadable('The reply is not text in UTF-8.');
    const read = readRecord(text, expectation);
    if (!read.ok) return read;
    held = read.value;
    return ok(summarise(held.view));
  };

  const answerTo = (request: ReaderRequest): Result<unknown, RecordFailure> => {
    if (request.act === 'open') return open(request);
    if (held === null) return notReadable('No record is open.');
    const { view, markup } = held;
    switch (request.act) {
      case 'rows': {
        const rows = view.kind === 'html' ? [] : (view.sections.find(({ area }) => area === request.area)?.rows ?? []);
        return ok({ total: rows.length, rows: rows.slice(request.from, request.from + request.count) });
      }
      case 'not-shown': return ok(view.account.notShown);
      case 'html': return view.kind === 'html' ? ok(markup.join('')) : notReadable('This record is not an HTML record.');
      case 'search': return ok(view.kind === 'html' ? [] : searchRecord(view, request.words, request.limit));
      default: return assertNever(request);
    }
  };

  return (message) => {
    const envelope = requestEnvelope.safeParse(message);
    if (!envelope.success) return null;
    const { id, request } = envelope.data;
    const parsed = readerRequest.safeParse(request);
    return { id, answer: parsed.success ? answerTo(parsed.data) : notReadable('The request was not understood.') };
  };
};
