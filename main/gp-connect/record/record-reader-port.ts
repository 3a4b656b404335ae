import type { RecordExpectation } from '../../../domain/record/expectation';
import type { RecordFailure } from '../../../domain/record/record-failure';
import type { NotShown, RecordArea, RecordRow, RecordSummary } from '../../../domain/record/view';
import type { Result } from '../../../domain/result';

/** One open record in a process of its own; what main uses of it. Bytes go in, pages come out (architecture decision 2). */
export interface RecordReader {
  /** Reads a body, after checking that it is about the patient expected. */
  readonly open: (body: Uint8Array, expectation: RecordExpectation) => Promise<Result<RecordSummary, RecordFailure>>;
  readonly readRows: (area: RecordArea, from: number, count: number) => Promise<Result<{ readonly total: number; readonly rows: readonly RecordRow[] }, RecordFailure>>;
  readonly readNotShown: () => Promise<Result<readonly NotShown[], RecordFailure>>;
  /** The hostile HTML of an HTML section, as received. */
  readonly readHtml: () => Promise<Result<string, RecordFailure>>;
  /** Ends the process; what it held is gone. */
  readonly close: () => Promise<void>;
}

/** Starts a process for one record. */
export type OpenRecordReader = () => RecordReader;
