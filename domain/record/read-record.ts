import { parseFhirJson, type JsonFailure } from '../fhir/fhir-json';
import { isFhirObject, joined, member, members, textOf } from '../fhir/fhir-value';
import { codesOf } from '../fhir/codeable-concept';
import { fail, ok, type Result } from '../result';
import type { RecordExpectation } from './expectation';
import { isHtmlBundle, readHtmlBundle, readHtmlFragment, type HtmlRead } from './html/read-html';
import { drawRecord, type OpenRecord } from './open-record';
import { isBundle, readStructured } from './read-structured';
import type { RecordFailure } from './record-failure';
import type { HtmlView, RecordView } from './view';

/** A record that was read and checked: a structured one with its rows still to be drawn. */
export interface OpenedRecord {
  readonly record: OpenRecord | HtmlView;
  /** Markup of an HTML record as received; empty for a structured one. */
  readonly markup: readonly string[];
}

export interface RecordRead {
  readonly view: RecordView | HtmlView;
  /** Markup of an HTML record as received; empty for a structured one. */
  readonly markup: readonly string[];
}

const notReadable = (reason: string): { readonly ok: false; readonly error: RecordFailure } => fail({ code: 'record-not-readable', reason });

const ownFault = 'The record could not be read because of a fault in this application.';

const jsonFaults: Readonly<Record<JsonFailure, string>> = {
  empty: 'The reply is empty.',
  malformed: 'The reply is not complete, well-formed JSON.',
  'too-deep': 'The reply nests deeper than any record can, and was refused.',
};

/** The codes of an error, never its text, which may name the patient. */
const outcomeCodes = (outcome: unknown): string =>
  joined(members(outcome, 'issue').flatMap((issue) => [textOf(issue, 'code'), ...codesOf(member(issue, 'details'))]), ', ');

/**
 * Reads the text of a record body, structured or HTML, into its view (spec 10, spec 11). Refuses with a reason, and never
 * throws: an empty or cut-off body, one nested absurdly deep, an error in place of a record, another kind of resource, and a
 * record of another patient than the one asked for.
 */
export const openRecord = (body: string, expectation: RecordExpectation): Result<OpenedRecord, RecordFailure> => {
  try {
    return read(body, expectation);
  } catch {
    // The readers are total; should one not be, the record is refused rather than shown in part, and nothing of it is told.
    return notReadable(ownFault);
  }
};

/** The same with every row drawn. */
export const readRecord = (body: string, expectation: RecordExpectation): Result<RecordRead, RecordFailure> => {
  const opened = openRecord(body, expectation);
  if (!opened.ok) return opened;
  const { record, markup } = opened.value;
  try {
    return ok({ view: record.kind === 'html' ? record : drawRecord(record), markup });
  } catch {
    return notReadable(ownFault);
  }
};

const read = (body: string, expectation: RecordExpectation): Result<OpenedRecord, RecordFailure> => {
  const parsed = parseFhirJson(body);
  if (!parsed.ok) return notReadable(jsonFaults[parsed.error]);
  const resource = parsed.value;
  if (!isFhirObject(resource)) return notReadable('The reply is not a FHIR resource.');
  const type = textOf(resource, 'resourceType');
  if (type === 'OperationOutcome') return fail({ code: 'operation-outcome', reason: `The reply is an error (OperationOutcome), not a record: ${outcomeCodes(resource) || 'without a code'}.` });
  if (type === null) return notReadable('The reply is not a FHIR resource: it does not say what kind it is.');
  if (!isBundle(resource)) return notReadable('The reply is a single resource, not a Bundle.');
  if (isHtmlBundle(resource)) return opened(readHtmlBundle(resource, expectation));
  const structured = readStructured(resource, expectation);
  return structured.ok ? ok({ record: structured.value, markup: [] }) : structured;
};

const opened = (html: Result<HtmlRead, RecordFailure>): Result<OpenedRecord, RecordFailure> =>
  (html.ok ? ok({ record: html.value.view, markup: html.value.markup }) : html);

/** Reads a body that may also be the bare content of an HTML section, as it stands in a file: for the command line only. */
export const readRecordFile = (body: string, expectation: RecordExpectation): Result<RecordRead, RecordFailure> => {
  const start = body.trimStart().slice(0, 200).toLowerCase();
  if (!start.startsWith('<')) return readRecord(body, expectation);
  if (!/^<(div|h1)\b/.test(start)) return notReadable('The file is markup, but not the content of an HTML record section.');
  try {
    return readHtmlFragment(body);
  } catch {
    return notReadable('The markup could not be read.');
  }
};
