/** JSON that came from outside, before anything is known of it. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectsOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Follows property names and array positions; undefined where the path leads nowhere. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let here: unknown = value;
  for (const step of path) {
    if (typeof step === 'number') here = Array.isArray(here) ? (here as readonly unknown[])[step] : undefined;
    else here = isObject(here) ? here[step] : undefined;
  }
  return here;
};

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => textOf(at(value, ...path));

/** Undefined for what is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Equality of JSON values; the order of an object's members does not count, that of an array's does. */
export const sameJson = (left: unknown, right: unknown): boolean => {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return keys.length === Object.keys(right).length && keys.every((key) => key in right && sameJson(left[key], right[key]));
  }
  return left === right;
};
