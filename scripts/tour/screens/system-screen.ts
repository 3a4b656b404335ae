import type { Page } from 'playwright';
import { seen } from '../expect-seen';

/** What this computer needs, and whether it works; and its certificates. */
export function systemScreen(window: Page) {
  return {
    opened: () => seen(window.getByRole('heading', { name: 'Connection checks' })),
    checks: () => seen(window.getByRole('group', { name: 'Checks' }).getByRole('table')),
    copyAll: async (): Promise<string> => {
      await window.getByRole('button', { name: 'Copy all' }).click();
      return seen(window.getByText(/^(Copied|The text is selected)/));
    },
    certificates: async (): Promise<string> => {
      await window.getByRole('tab', { name: 'Certificates' }).click();
      return seen(window.getByRole('form', { name: 'Import a certificate' }));
    },
  };
}
