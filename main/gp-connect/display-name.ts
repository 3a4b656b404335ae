/** A person's name as one line: title, given, family. */
export const displayName = (name: { readonly family: string; readonly given: string; readonly title?: string }): string =>
  [name.title, name.given, name.family].filter((part) => part !== undefined && part !== '').join(' ');
