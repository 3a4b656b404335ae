import { isFhirObject, member, members, textOf, type FhirObject } from './fhir-value';

/** The last path segment, without the `GPC-` that one supplier leaves out and with the two misspellings seen live (spec 11 §3, §7). */
const plainName = (url: string): string =>
  url.slice(Math.max(url.lastIndexOf('/'), url.lastIndexOf('#')) + 1).replace('GPC-', '').replace('Extensioncoding', 'Extension').replace('sctdecsid', 'sctdescid');

const plainNames = new Map<string, string>();

const plainNameOf = (url: string): string => {
  let name = plainNames.get(url);
  if (name === undefined) {
    name = plainName(url);
    if (plainNames.size < 1000) plainNames.set(url, name);
  }
  return name;
};

/** Every extension of that name on an element, whatever host its address is under (spec 11 §3). */
export const extensions = (value: unknown, name: string): readonly FhirObject[] => {
  const wanted = plainNameOf(name);
  return members(value, 'extension').filter((extension): extension is FhirObject => {
    if (!isFhirObject(extension)) return false;
    const url = textOf(extension, 'url');
    return url !== null && plainNameOf(url) === wanted;
  });
};

/** The name and content of `value[x]`, whichever type was sent; null when there is none. */
export const valueOf = (value: unknown): { readonly type: string; readonly value: unknown } | null => {
  if (!isFhirObject(value)) return null;
  for (const key of Object.keys(value)) {
    if (key.startsWith('value') && key.length > 5 && value[key] !== null) return { type: key.slice(5), value: value[key] };
  }
  return null;
};

/** The values of every extension of that name. */
export const extensionValues = (value: unknown, name: string): readonly unknown[] =>
  extensions(value, name).flatMap((extension) => valueOf(extension)?.value ?? []);

/** The first value of that extension, or undefined. */
export const extensionValue = (value: unknown, name: string): unknown => extensionValues(value, name)[0];

/** The value of an extension within an extension, by any of the names that the specification's pages give it. */
export const innerValue = (extension: unknown, ...names: readonly string[]): unknown => {
  for (const name of names) {
    const found = members(extension, 'extension').find((inner) => textOf(inner, 'url')?.toLowerCase() === name.toLowerCase());
    const value = found === undefined ? undefined : valueOf(found)?.value;
    if (value !== undefined) return value;
  }
  return undefined;
};

/** Whether the resource must not be disclosed to the patient (spec 11 §3). */
export const isNotForPatient = (resource: unknown): boolean =>
  [...members(member(resource, 'meta'), 'security'), ...members(resource, 'securityLabel').flatMap((label) => members(label, 'coding'))]
    .some((label) => textOf(label, 'code') === 'NOPAT');
