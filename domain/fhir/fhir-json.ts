import { fail, ok, type Result } from '../result';

export type JsonFailure = 'empty' | 'malformed' | 'too-deep';

/** Far deeper than any legal record, far shallower than what could exhaust a stack. */
export const deepestJson = 200;

const quote = 34;
const backslash = 92;

/** Whether brackets nest deeper than allowed, found without parsing; text inside strings does not count. */
const isTooDeep = (json: string): boolean => {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      at = json.indexOf('"', at + 1);
      while (at !== -1 && isEscaped(json, at)) at = json.indexOf('"', at + 1);
      if (at === -1) return false;
    } else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (code === 125 || code === 93) depth -= 1;
  }
  return false;
};

const isEscaped = (json: string, at: number): boolean => {
  let slashes = 0;
  while (json.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
  return slashes % 2 === 1;
};

const decimal = /"value(?:Decimal)?"\s*:\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/g;

/**
 * Makes a text of every decimal whose digits a number would lose, such as 5.10, so that it is shown as it was sent. A quoted
 * key can only stand outside strings in JSON, so the pattern never touches the text of the record.
 */
const keepDecimals = (json: string): string =>
  json.replace(decimal, (whole, digits: string) => (String(Number(digits)) === digits ? whole : `${whole.slice(0, whole.length - digits.length)}"${digits}"`));

/**
 * Parses a FHIR body. Decimals named `value` or `valueDecimal` that a JavaScript number cannot hold digit for digit come out
 * as text (spec 13 §2: never add trailing zeros, never round). Refuses what nests deeper than {@link deepestJson}.
 */
export const parseFhirJson = (json: string): Result<unknown, JsonFailure> => {
  const text = json.charCodeAt(0) === 0xfeff ? json.slice(1) : json;
  if (text.trim() === '') return fail('empty');
  if (isTooDeep(text)) return fail('too-deep');
  try {
    const parsed: unknown = JSON.parse(keepDecimals(text));
    return ok(parsed);
  } catch {
    return fail('malformed');
  }
};
