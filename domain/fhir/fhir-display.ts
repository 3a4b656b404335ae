import { displayDate } from '../dates/partial-date';
import { wordsOf } from './codeable-concept';
import { valueOf } from './extension';
import { asText, isFhirObject, joined, member, textOf } from './fhir-value';

/** Units that are written otherwise on the wire than on paper; the number is never touched. */
const unitWords = new Map([['mm[Hg]', 'mmHg']]);

const unitOf = (quantity: unknown): string | null => {
  const unit = textOf(quantity, 'unit') ?? textOf(quantity, 'code');
  return unit === null ? null : (unitWords.get(unit) ?? unit);
};

/** Comparator, digits and unit as sent: no rounding, no conversion (spec 11 §12, spec 13 §2). Null when empty. */
export const quantityText = (quantity: unknown): string | null => {
  const plain = asText(quantity);
  if (plain !== null) return plain;
  const digits = textOf(quantity, 'value');
  const unit = unitOf(quantity);
  if (digits === null) return unit;
  const number = digits.startsWith('.') ? `0${digits}` : digits;
  return joined([`${textOf(quantity, 'comparator') ?? ''}${number}`, unit], ' ');
};

/** The digits of a quantity without its unit, and its unit. */
export const quantityParts = (quantity: unknown): { readonly digits: string | null; readonly unit: string | null } => {
  const digits = textOf(quantity, 'value');
  return { digits: digits === null ? null : `${textOf(quantity, 'comparator') ?? ''}${digits}`, unit: unitOf(quantity) };
};

/** "01-Jan-2019 to 01-Jan-2020"; an open end says so. A plain date counts as the start (spec 11 §19). Null when absent. */
export const periodText = (period: unknown): string | null => {
  const plain = asText(period);
  if (plain !== null) return displayDate(plain);
  const start = textOf(period, 'start');
  const end = textOf(period, 'end');
  if (start === null && end === null) return null;
  if (end === null) return `from ${displayDate(start)}`;
  return start === null ? `until ${displayDate(end)}` : `${displayDate(start)} to ${displayDate(end)}`;
};

const rangeText = (range: unknown): string | null => {
  const low = quantityText(member(range, 'low'));
  const high = quantityText(member(range, 'high'));
  if (low === null && high === null) return null;
  if (high === null) return `from ${low ?? ''}`;
  return low === null ? `up to ${high}` : `${low} to ${high}`;
};

const ratioText = (ratio: unknown): string | null => {
  const numerator = quantityText(member(ratio, 'numerator'));
  const denominator = quantityText(member(ratio, 'denominator'));
  return numerator === null && denominator === null ? null : `${numerator ?? '?'} : ${denominator ?? '?'}`;
};

const readers: ReadonlyMap<string, (value: unknown) => string | null> = new Map([
  ['Quantity', quantityText], ['Age', quantityText], ['Duration', quantityText], ['Count', quantityText], ['Money', quantityText],
  ['CodeableConcept', wordsOf], ['Coding', wordsOf], ['Period', periodText], ['Range', rangeText], ['Ratio', ratioText],
  ['DateTime', (value: unknown) => displayDate(asText(value))], ['Date', (value: unknown) => displayDate(asText(value))],
  ['Instant', (value: unknown) => displayDate(asText(value))],
  ['Boolean', (value: unknown) => { const text = asText(value); return text === 'true' ? 'Yes' : text === 'false' ? 'No' : text; }],
  ['Reference', (value: unknown) => textOf(value, 'display')],
]);

/**
 * Any `value[x]` in words. A type that cannot be put into words is said to be present, never left blank (spec 11 §12, §18).
 * Null only when no value was sent.
 */
export const valueText = (element: unknown): string | null => {
  const found = valueOf(element);
  if (found === null) return null;
  const text = readers.get(found.type)?.(found.value) ?? asText(found.value);
  if (text !== null) return text;
  return isFhirObject(found.value) && Object.keys(found.value).length === 0 ? null : `A value is present that this application cannot display (${found.type})`;
};

/** A reference range, its bounds or its text, with what it applies to (spec 11 §12). Null when empty. */
export const referenceRangeText = (range: unknown): string | null => {
  const plain = asText(range);
  if (plain !== null) return plain;
  const kind = wordsOf(member(range, 'type'));
  const text = joined([rangeText(range), textOf(range, 'text')], '; ');
  return text === '' ? kind : joined([kind, text], ': ');
};
