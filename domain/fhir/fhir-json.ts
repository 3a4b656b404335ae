import { fail, ok, type Result } from '../result';

export type JsonFailure = 'empty' | 'malformed' | 'too-deep';

/** Far deeper than any legal record, far shallower than what could exhaust a stack. */
export const deepestJson = 200;

/** Whether a parsed value nests deeper than allowed; it never walks further down than that itself. */
const isDeeper = (value: object, left: number): boolean => {
  if (left === 0) return true;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const item of items) if (typeof item === 'object' && item !== null && isDeeper(item, left - 1)) return true;
    return false;
  }
  const members = value as Readonly<Record<string, unknown>>;
  // What was parsed has no members but its own.
  for (const name in members) {
    const inner = members[name];
    if (typeof inner === 'object' && inner !== null && isDeeper(inner, left - 1)) return true;
  }
  return false;
};

/** The rest of a member from the colon on, where its value is a number: sticky, so that it is tried at one place only. */
const numberThere = /\s*:\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/y;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Whether what follows a key plainly loses nothing, which is so of nearly all: text, or a number of few digits that does not
 * end in a nought behind its point. Anything else, such as 5.10, 1e3 or 0.0000001, is looked at with care.
 */
const isSafe = (json: string, afterKey: number): boolean => {
  let at = afterKey + 1;
  if (json.charCodeAt(afterKey) !== 58) return false;
  if (json.charCodeAt(at) === 32) at += 1;
  const first = json.charCodeAt(at);
  if (first === 34) return true;
  if (first < 49 || first > 57) return false;
  const start = at;
  while (isDigit(json.charCodeAt(at))) at += 1;
  if (json.charCodeAt(at) === 46) {
    at += 1;
    while (isDigit(json.charCodeAt(at))) at += 1;
    if (json.charCodeAt(at - 1) === 48 || json.charCodeAt(at - 1) === 46) return false;
  }
  const next = json.charCodeAt(at);
  return at - start <= 15 && (next === 44 || next === 125);
};

const keys = ['"value"', '"valueDecimal"'] as const;

interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

/** The numbers of members of that name whose digits a JavaScript number would lose. */
const losing = (json: string, key: string, found: Replacement[]): void => {
  for (let at = json.indexOf(key); at !== -1; at = json.indexOf(key, at + key.length)) {
    const after = at + key.length;
    if (isSafe(json, after)) continue;
    numberThere.lastIndex = after;
    const digits = numberThere.exec(json)?.[1];
    if (digits !== undefined && String(Number(digits)) !== digits) found.push({ from: numberThere.lastIndex - digits.length, to: numberThere.lastIndex, digits });
  }
};

/**
 * Makes a text of every decimal whose digits a number would lose, such as 5.10, so that it is shown as it was sent. A quoted
 * key with a colon can only stand outside strings in JSON, so the text of the record is never touched.
 */
const keepDecimals = (json: string): string => {
  const found: Replacement[] = [];
  for (const key of keys) losing(json, key, found);
  if (found.length === 0) return json;
  found.sort((one, other) => one.from - other.from);
  const pieces: string[] = [];
  let done = 0;
  for (const { from, to, digits } of found) {
    pieces.push(json.slice(done, from), '"', digits, '"');
    done = to;
  }
  pieces.push(json.slice(done));
  return pieces.join('');
};

/**
 * Parses a FHIR body. Decimals named `value` or `valueDecimal` that a JavaScript number cannot hold digit for digit come out
 * as text (spec 13 §2: never add trailing zeros, never round). Refuses what nests deeper than {@link deepestJson}. Costs
 * little more than `JSON.parse`: only the values of those names are looked at.
 */
export const parseFhirJson = (json: string): Result<unknown, JsonFailure> => {
  const text = json.charCodeAt(0) === 0xfeff ? json.slice(1) : json;
  if (!/\S/.test(text)) return fail('empty');
  try {
    const parsed: unknown = JSON.parse(keepDecimals(text));
    return typeof parsed === 'object' && parsed !== null && isDeeper(parsed, deepestJson) ? fail('too-deep') : ok(parsed);
  } catch {
    return fail('malformed');
  }
};
