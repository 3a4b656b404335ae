import type { OperationName } from '../../../contract/operation-names';
import type { OperationResponse } from '../../../contract/operations';
import { asksForNotGiven } from '../../gp-connect/record/structured-request';
import { compareDemographics, type ComparisonLine, type Demographics } from '../../../domain/demographics/compare-demographics';
import { areaHeadings } from '../../../domain/record/area-names';
import type { RecordExpectation } from '../../../domain/record/expectation';
import type { RecordFailure } from '../../../domain/record/record-failure';
import type { RecordSummary } from '../../../domain/record/view';
import { fail, ok, type Result } from '../../../domain/result';
import { londonDay } from '../../../domain/time/london-time';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { instantNow, practiceCallFor, type Act, type Capabilities } from '../../gp-connect/capabilities';
import { nationalDemographics } from '../../gp-connect/appointments/patient-at-practice';
import { listDocuments } from '../../gp-connect/documents/list-documents';
import { retrieveDocument } from '../../gp-connect/documents/retrieve-document';
import { searchDocuments } from '../../gp-connect/documents/search-documents';
import { findPatient } from '../../gp-connect/foundations/find-patient';
import type { PracticeCall } from '../../gp-connect/practice-call';
import { fetchHtmlSection, fetchStructured } from '../../gp-connect/record/fetch-record';
import type { Handler } from '../handler';

type RecordOperation = Extract<OperationName, `record.${string}`>;
export type RecordHandlers = { readonly [Name in RecordOperation]: Handler<Name> };

interface Opened {
  readonly encounter: Encounter;
  readonly call: PracticeCall;
}

type Differences = OperationResponse<'record.openStructured'>['differences'];

/** The record at the registered practice, and nowhere else (spec 04 §7.1, GPC-CORE03). */
export const createRecordHandlers = (deps: Capabilities): RecordHandlers => ({
  'record.openStructured': async ({ patientKey, areas }, act) => {
    const opened = await openAtRegisteredPractice(deps, patientKey, act);
    if (!opened.ok) return opened;
    const { call, encounter } = opened.value;
    const today = londonDay(deps.clock.now());
    const retrievedAt = instantNow(deps);
    const answer = await fetchStructured(call, encounter.patient.nhsNumber, areas, today);
    if (!answer.ok) return answer;
    const read = await readIn(deps, opened.value, answer.value.body, {
      nhsNumber: encounter.patient.nhsNumber, today, areas, endedAllergies: true, prescriptionIssues: true, notGivenImmunisations: asksForNotGiven(areas),
    });
    if (!read.ok) return read;
    const { recordKey, summary } = read.value;
    if (summary.kind !== 'structured') return fail(unreadable(call));
    return ok({
      recordKey,
      practice: call.practice,
      retrievedAt,
      differences: differencesOf('structured', encounter, summary.patient.comparable),
      warnings: summary.warnings.map((warning) => (warning.area === null ? warning.text : `${areaHeadings[warning.area]}: ${warning.text}`)),
      account: summary.account,
      sections: summary.sections.map(({ area, heading, state, statedBy, reason, caveats, count }) => ({
        area, heading, state, statedBy, ...(reason === undefined ? {} : { reason }), caveats, rowCount: count,
      })),
    });
  },
  'record.openHtmlSection': async ({ patientKey, section, from, until }, act) => {
    const opened = await openAtRegisteredPractice(deps, patientKey, act);
    if (!opened.ok) return opened;
    const { call, encounter } = opened.value;
    const today = londonDay(deps.clock.now());
    const retrievedAt = instantNow(deps);
    const days = { ...(from === undefined ? {} : { start: from }), ...(until === undefined ? {} : { end: until }) };
    const answer = await fetchHtmlSection(call, encounter.patient.nhsNumber, section, days, today);
    if (!answer.ok) return answer;
    const read = await readIn(deps, opened.value, answer.value.body, { nhsNumber: encounter.patient.nhsNumber, today, areas: null, htmlSection: section });
    if (!read.ok) return read;
    const { recordKey, summary, html } = read.value;
    if (summary.kind !== 'html') return fail(unreadable(call));
    return ok({
      recordKey,
      practice: call.practice,
      retrievedAt,
      differences: summary.patient === null ? [] : differencesOf('html', encounter, summary.patient.comparable),
      account: summary.account,
      html,
      outline: summary.html.map(({ heading, banners, tables, text }) => ({
        heading, banners, tables: tables.map(({ headings, rows }) => ({ headings, rows })), text,
      })),
    });
  },
  'record.readRows': async ({ recordKey, area, from, count }) => {
    const found = deps.encounters.findRecord(recordKey);
    if (!found.ok) return found;
    if (found.value.held.kind !== 'record') return fail({ code: 'record-not-open' });
    const page = await found.value.held.reader.readRows(area, from, count);
    return page.ok ? ok({ total: page.value.total, rows: [...page.value.rows] }) : fail({ code: 'record-not-readable' });
  },
  'record.readNotShown': async ({ recordKey }) => {
    const found = deps.encounters.findRecord(recordKey);
    if (!found.ok) return found;
    const { held } = found.value;
    const notShown = held.kind === 'documents' ? ok(held.notShown) : await held.reader.readNotShown();
    return notShown.ok ? ok({ notShown: notShown.value.map((each) => ({ ...each })) }) : fail({ code: 'record-not-readable' });
  },
  'record.listDocuments': async ({ patientKey }, act) => {
    const opened = await openAtRegisteredPractice(deps, patientKey, act);
    if (!opened.ok) return opened;
    const { call, encounter } = opened.value;
    const retrievedAt = instantNow(deps);
    // The documents service has ids of its own, and they can go stale: always from the start (spec 12 §1, §5).
    const patient = await findPatient(call, encounter.patient.nhsNumber, 'documentsSearchPatient');
    if (!patient.ok) return patient;
    const recordKey = deps.randomId();
    if (patient.value === null) {
      encounter.records.set(recordKey, { kind: 'documents', documents: new Map(), notShown: [] });
      const account = { received: 0, shown: 0, notShown: 0 };
      return ok({ recordKey, practice: call.practice, retrievedAt, state: 'not-held', differences: [], account, documents: [] });
    }
    const found = await searchDocuments(call, patient.value.patientId);
    if (!found.ok) return found;
    const list = listDocuments(found.value.resources);
    encounter.records.set(recordKey, {
      kind: 'documents', documents: new Map(list.documents.map((document) => [document.shown.documentId, document])), notShown: list.account.notShown,
    });
    return ok({
      recordKey,
      practice: call.practice,
      retrievedAt,
      state: 'listed',
      differences: differencesOf('foundations', encounter, patient.value.demographics),
      account: { ...list.account, notShown: list.account.notShown.length },
      documents: list.documents.map((document) => document.shown),
    });
  },
  'record.openDocument': async ({ recordKey, documentId }, act) => {
    const found = deps.encounters.findRecord(recordKey);
    if (!found.ok) return found;
    const { encounter, held } = found.value;
    const document = held.kind === 'documents' ? held.documents.get(documentId) : undefined;
    if (document === undefined) return fail({ code: 'document-not-available' });
    const opened = await openAtRegisteredPractice(deps, encounter.patientKey, act);
    if (!opened.ok) return opened;
    const retrieved = await retrieveDocument(opened.value.call, document);
    if (!retrieved.ok) return retrieved;
    return ok({ retrievedAt: instantNow(deps), ...retrieved.value, warnings: [...retrieved.value.warnings] });
  },
  'record.close': async ({ recordKey }) => {
    await deps.encounters.closeRecord(recordKey);
    return ok({});
  },
});

/** The open patient and the way to their registered practice, if the national record leaves the record open. */
const openAtRegisteredPractice = async (deps: Capabilities, patientKey: string, act: Act): Promise<Result<Opened, Failure>> => {
  const encounter = deps.encounters.get(patientKey);
  if (!encounter.ok) return encounter;
  const { access, practice } = encounter.value.shown;
  if (access.record !== 'open') return fail({ code: access.record });
  if (practice === undefined) return fail({ code: 'patient-no-practice' });
  return ok({ encounter: encounter.value, call: await practiceCallFor(deps, encounter.value, practice.odsCode, act) });
};

interface ReadRecord {
  readonly recordKey: string;
  readonly summary: RecordSummary;
  /** '' for a structured record. */
  readonly html: string;
}

/** Hands a body to a process of its own and keeps that process with the patient; anything wrong ends it at once. */
const readIn = async (
  deps: Capabilities, { call, encounter }: Opened, body: Uint8Array, expectation: RecordExpectation,
): Promise<Result<ReadRecord, Failure>> => {
  const reader = deps.openRecordReader();
  const end = (): void => { void reader.close(); };
  call.signal.addEventListener('abort', end, { once: true });
  const summary = await reader.open(body, expectation);
  const html = summary.ok && summary.value.kind === 'html' ? await reader.readHtml() : ok('');
  call.signal.removeEventListener('abort', end);
  // The patient may have been closed while the process read: then nobody else would end it.
  if (call.signal.aborted || encounter.signal.aborted) {
    end();
    return fail({ code: 'cancelled' });
  }
  if (!summary.ok || !html.ok) {
    end();
    return fail(summary.ok ? unreadable(call) : failureOf(call, summary.error));
  }
  const recordKey = deps.randomId();
  encounter.records.set(recordKey, { kind: 'record', reader });
  return ok({ recordKey, summary: summary.value, html: html.value });
};

const codes = {
  'wrong-patient': 'wrong-patient-returned', 'wrong-section': 'section-mismatch', 'operation-outcome': 'practice-fault', 'record-not-readable': 'record-not-readable',
} as const;

const failureOf = (call: PracticeCall, failure: RecordFailure): Failure => ({
  code: codes[failure.code], detail: { subject: call.practice.name, reason: failure.code },
});

const unreadable = (call: PracticeCall): Failure => ({ code: 'record-not-readable', detail: { subject: call.practice.name } });

const differencesOf = (line: ComparisonLine, encounter: Encounter, practice: Demographics): Differences =>
  compareDemographics(line, nationalDemographics(encounter.patient), practice).map((difference) => ({ ...difference }));
