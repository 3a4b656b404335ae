/** A JSON object of which nothing is known yet. */
export type FhirObject = Readonly<Record<string, unknown>>;

export const isFhirObject = (value: unknown): value is FhirObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An own member; never one of the prototype, whatever the sender names its keys: what JSON gives is never a function, and
 * all that an object inherits is. Undefined when there is none.
 */
export const member = (value: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = (value as FhirObject)[name];
  return typeof found === 'function' ? undefined : found;
};

const none: readonly unknown[] = [];

/** A repeating element: what is sent alone counts as a list of one, nulls are dropped (spec 11 §18). */
export const members = (value: unknown, name: string): readonly unknown[] => {
  const found = member(value, name);
  if (found === undefined || found === null) return none;
  if (!Array.isArray(found)) return [found];
  const list: readonly unknown[] = found;
  return list.includes(null) ? list.filter((item) => item !== null) : list;
};

/** A primitive as text, its white space kept. Null for nothing, for blank text and for an object. */
export const asText = (value: unknown): string | null => {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
};

/** A primitive element as text; the first of several where one was expected. */
export const textOf = (value: unknown, name: string): string | null => {
  const found = member(value, name);
  if (!Array.isArray(found)) return asText(found);
  for (const item of found) {
    const text = asText(item);
    if (text !== null) return text;
  }
  return null;
};

/** Every primitive of a repeating element as text. */
export const textsOf = (value: unknown, name: string): readonly string[] => members(value, name).flatMap((item) => asText(item) ?? []);

/** True for `true` and for the text "true", which some systems send (spec 11 §18). */
export const isTrue = (value: unknown): boolean => value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');

/** The first of a repeating or single element. */
export const first = (value: unknown, name: string): unknown => {
  const found = member(value, name);
  return Array.isArray(found) ? members(value, name)[0] : (found ?? undefined);
};

/** The text at the end of a path of elements, taking the first of each that repeats. */
export const textAt = (value: unknown, ...path: readonly string[]): string | null => {
  let here = value;
  for (const name of path.slice(0, -1)) here = first(here, name);
  const last = path.at(-1);
  return last === undefined ? null : textOf(here, last);
};

/** Several texts on one line, without the absent ones. */
export const joined = (parts: readonly (string | null | undefined)[], separator: string): string =>
  parts.filter((part): part is string => part !== null && part !== undefined && part !== '').join(separator);
