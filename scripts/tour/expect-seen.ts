import type { Locator } from 'playwright';

/** Waits until something is on the screen and gives its text on one line. Throws when it does not come. */
export async function seen(what: Locator): Promise<string> {
  await what.first().waitFor({ state: 'visible' });
  return (await what.first().innerText()).replaceAll(/\s+/g, ' ').trim();
}

/** Throws unless the text holds what a user must find in it, in whichever case it is written. */
export function mustHold(text: string, part: string | RegExp): string {
  const holds = typeof part === 'string' ? text.toLowerCase().includes(part.toLowerCase()) : part.test(text);
  if (!holds) throw new Error(`Expected to see ${String(part)}, but the screen says: ${text.slice(0, 300)}`);
  return text;
}
