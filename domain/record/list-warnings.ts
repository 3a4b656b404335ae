import { extensionValues } from '../fhir/extension';
import { asText, members, textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';

export interface ListWarning {
  readonly code: string;
  readonly text: string;
}

const none: readonly ListWarning[] = [];

const words = new Map([
  ['confidential-items', 'Items excluded due to confidentiality and/or patient preferences.'],
  ['data-in-transit', 'Patient record transfer from previous GP practice not yet complete; information recorded before {date} may be missing.'],
  ['data-awaiting-filing', 'Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; information recorded before {date} may be missing.'],
]);

const undated = (text: string): string => text.replace(' recorded before {date}', '');

/** The warning as the practice words it, date and all; matches the table's text with any date in place. */
const patternOf = (text: string): RegExp =>
  new RegExp(text.replace(/\.$/, '').split('{date}').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '\\s+')).join('(.{1,40}?)') + '\\.?', 'i');

const patterns = new Map([...words].map(([code, text]) => [code, patternOf(text)]));

const emptyNote = /^\s*information not available\.?\s*/i;

/** The notes of a List, without the line that says only that it is empty. */
const notesOf = (list: Held): readonly string[] =>
  members(list.resource, 'note').flatMap((note) => {
    const text = (asText(note) ?? textOf(note, 'text'))?.replace(emptyNote, '').trim();
    return text === undefined || text === '' ? [] : [text];
  });

/**
 * Every warning of a List in the words to be shown: the date from its note, the table's text where the note lacks it, what
 * else the note says as well, and a code that is not known with an alert (spec 11 §4.4).
 */
export const listWarnings = (list: Held): readonly ListWarning[] => {
  // Most Lists, those inside consultations, carry neither.
  if (list.resource['extension'] === undefined && list.resource['note'] === undefined) return none;
  const codes = [...new Set(extensionValues(list.resource, 'Extension-CareConnect-GPC-ListWarningCode-1').flatMap((value) => asText(value)?.trim() ?? []))];
  let rest = notesOf(list).join('\n');
  const warnings: ListWarning[] = [];
  for (const code of codes) {
    const text = words.get(code);
    const sent = patterns.get(code)?.exec(rest)?.[0];
    if (text !== undefined) warnings.push({ code, text: sent === undefined ? undated(text) : sent.trim() });
    if (sent !== undefined) rest = rest.replace(sent, '');
  }
  // A note can state a known warning whose code is missing: it is shown all the same, as the note.
  const remaining = rest.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
  const unknown = codes.filter((code) => !words.has(code));
  for (const code of unknown) {
    warnings.push({ code, text: `The practice sent a warning whose meaning is not known to this application (${code})${remaining === '' ? '.' : `: ${remaining}`}` });
  }
  if (remaining !== '' && unknown.length === 0) warnings.push({ code: 'note', text: remaining });
  return warnings;
};
