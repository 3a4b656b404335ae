import { displayDate } from '../../dates/partial-date';
import { codesOf, wordsOf } from '../../fhir/codeable-concept';
import { first, isFhirObject, member, members, textOf, type FhirObject } from '../../fhir/fhir-value';
import { People } from '../../fhir/people';
import { indexBundle, type Held, type ResourceIndex } from '../../fhir/resource-index';
import { fail, ok, type Result } from '../../result';
import { accountFor } from '../account';
import { checkPatient } from '../check-patient';
import type { RecordExpectation } from '../expectation';
import { patientView } from '../patient-view';
import type { RecordFailure } from '../record-failure';
import type { HtmlOutline, HtmlView, LabelledText, RecordWarning } from '../view';
import { readHtmlOutline } from './html-outline';

export interface HtmlRead {
  readonly view: HtmlView;
  /** The markup of each outline as it was received: to be made safe before it is drawn, never before it is kept. */
  readonly markup: readonly string[];
}

interface FoundSection {
  readonly section: unknown;
  readonly div: string;
  readonly composition: Held;
}

const deepestSection = 200;

const sectionsWithin = (composition: Held, parent: unknown, depth: number): readonly FoundSection[] =>
  depth > deepestSection ? [] : members(parent, 'section').flatMap((section) => {
    const div = textOf(member(section, 'text'), 'div');
    return [...(div === null ? [] : [{ section, div, composition }]), ...sectionsWithin(composition, section, depth + 1)];
  });

const provenance = (index: ResourceIndex, composition: Held): { readonly details: readonly LabelledText[]; readonly source: readonly string[] } => {
  const people = new People(index);
  const source = new Set([composition.name]);
  const details: LabelledText[] = [];
  const date = textOf(composition.resource, 'date');
  if (date !== null) details.push({ label: 'Made on', text: displayDate(date) });
  for (const [label, element] of [['Made by', 'author'], ['Held by', 'custodian']] as const) {
    for (const reference of members(composition.resource, element)) {
      const { text, from } = people.name(reference, composition);
      if (text === null) continue;
      details.push({ label, text });
      for (const held of from) source.add(held.name);
    }
  }
  return { details, source: [...source] };
};

const warn = (heading: string, code: string, text: string, source: readonly string[] = []): RecordWarning => ({ area: null, heading, code, text, source });

interface ReadSection {
  readonly outline: HtmlOutline;
  readonly warnings: readonly RecordWarning[];
}

const readMarkup = (html: string, code: string, title: string, frame: Pick<HtmlOutline, 'details' | 'source'>): Result<ReadSection, RecordFailure> => {
  const { outline, mayHaveLostText, dropped, roots } = readHtmlOutline(html);
  const heading = outline.heading === '' ? title : outline.heading;
  if (mayHaveLostText) return fail({ code: 'record-not-readable', reason: `The section ${code === '' ? 'received' : code} is not well formed, so that some of its text could be lost.` });
  if (outline.text === '') return fail({ code: 'record-not-readable', reason: `The section ${code === '' ? 'received' : code} holds no text.` });
  const warnings = [
    ...(dropped.length === 0 ? [] : [warn(heading, 'html-removed', `Parts of this section cannot be shown and were removed: ${dropped.join(', ')}. All its text is kept.`)]),
    ...(roots === 1 ? [] : [warn(heading, 'html-form', 'This section was not sent in the agreed form; all of it is shown.')]),
  ];
  return ok({ outline: { ...outline, heading, code, ...frame }, warnings });
};

/**
 * Reads the reply of `$gpc.getcarerecord` (spec 10 §6): checks patient, section code and that exactly one `div` came, then
 * gives the outline of its HTML. The markup itself goes through untouched.
 */
export const readHtmlBundle = (bundle: FhirObject, expectation: RecordExpectation): Result<HtmlRead, RecordFailure> => {
  const index = indexBundle(bundle);
  const patient = checkPatient(index, expectation);
  if (!patient.ok) return patient;
  const found = index.ofType('Composition').flatMap((composition) => sectionsWithin(composition, composition.resource, 0));
  const [only] = found;
  if (only === undefined) return fail({ code: 'record-not-readable', reason: 'The reply holds no HTML section.' });
  if (found.length > 1) return fail({ code: 'record-not-readable', reason: 'The reply holds more than one HTML section.' });
  const codes = codesOf(member(only.section, 'code'));
  const { htmlSection } = expectation;
  if (htmlSection !== undefined && !codes.includes(htmlSection)) return fail({ code: 'wrong-section', reason: `The reply is not about the section asked for (${htmlSection}).` });
  const title = textOf(only.section, 'title') ?? wordsOf(member(only.section, 'code')) ?? '';
  const read = readMarkup(only.div, codes[0] ?? '', title, provenance(index, only.composition));
  if (!read.ok) return read;
  const shownPatient = patient.value === null ? null : patientView(index, patient.value);
  const outcome = index.ofType('OperationOutcome').flatMap((held) => members(held.resource, 'issue').map((issue) =>
    warn('Whole record', textOf(issue, 'code') ?? 'warning', wordsOf(member(issue, 'details')) ?? textOf(issue, 'diagnostics') ?? 'The practice sent a warning without words', [held.name])));
  const warnings = [...read.value.warnings, ...outcome];
  const shown = new Set([...read.value.outline.source, ...(shownPatient?.source ?? []), ...warnings.flatMap(({ source }) => source)]);
  return ok({
    view: { kind: 'html', patient: shownPatient, account: accountFor(index, ({ name }) => shown.has(name), new Map()), warnings, sections: [], html: [read.value.outline] },
    markup: [only.div],
  });
};

/** Reads the bare content of a section, as it stands in a file; whose it is, is not known. */
export const readHtmlFragment = (html: string): Result<HtmlRead, RecordFailure> => {
  const read = readMarkup(html, '', '', { details: [], source: [] });
  if (!read.ok) return read;
  return ok({
    view: { kind: 'html', patient: null, account: { received: 0, shown: 0, notShown: [] }, warnings: read.value.warnings, sections: [], html: [read.value.outline] },
    markup: [html],
  });
};

/** Whether a Bundle is an HTML record: one with a Composition that has a narrative. */
export const isHtmlBundle = (bundle: FhirObject): boolean =>
  members(bundle, 'entry').some((entry) => {
    const resource = member(entry, 'resource');
    return isFhirObject(resource) && textOf(resource, 'resourceType') === 'Composition' && first(resource, 'section') !== undefined;
  });
