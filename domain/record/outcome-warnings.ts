import { codesOf, wordsOf } from '../fhir/codeable-concept';
import { joined, member, members, textOf } from '../fhir/fhir-value';
import type { Held, ResourceIndex } from '../fhir/resource-index';
import { areaHeadings, includeNames } from './area-names';
import type { RecordArea, RecordWarning } from './view';

/** Something the practice's system says it did not supply (spec 11 §2). */
export interface NotSupplied {
  readonly area: RecordArea | null;
  /** True when the whole area is missing; false when only a part of the request was dropped, so the data is unfiltered. */
  readonly whole: boolean;
  readonly text: string;
  readonly code: string;
  readonly source: string;
}

const parameter = /\b(include[A-Za-z]+|DocumentReferences)(?:\.([A-Za-z]+))?/;

const readIssue = (held: Held, issue: unknown): NotSupplied => {
  const details = member(issue, 'details');
  const text = wordsOf(details);
  const diagnostics = textOf(issue, 'diagnostics');
  const named = parameter.exec(diagnostics ?? '') ?? parameter.exec(text ?? '');
  const area = includeNames.get(named?.[1] ?? '') ?? null;
  const part = named?.[2];
  const said = joined([text, text === null ? diagnostics : null], '') || 'The practice sent a warning without words';
  const meaning = part === undefined ? '' : ' This part of the request was not applied, so what is shown is not limited by it.';
  return { area, whole: area !== null && part === undefined, text: `${said}.${meaning}`.replace(/\.\.+/g, '.'), code: codesOf(details)[0] ?? textOf(issue, 'code') ?? 'warning', source: held.name };
};

/** Every issue of every OperationOutcome inside the Bundle (spec 11 §2: MUST be told to the user). */
export const notSupplied = (index: ResourceIndex): readonly NotSupplied[] =>
  index.ofType('OperationOutcome').flatMap((held) => members(held.resource, 'issue').map((issue) => readIssue(held, issue)));

export const outcomeWarnings = (issues: readonly NotSupplied[]): readonly RecordWarning[] =>
  issues.map(({ area, text, code, source }) => ({ area, heading: area === null ? 'Whole record' : areaHeadings[area], code, text, source: [source] }));
