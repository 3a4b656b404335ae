import type { Page } from 'playwright';
import { seen } from '../expect-seen';

/** Writing a task, sending it, and seeing what became of it. */
export function tasksScreen(window: Page) {
  return {
    opened: () => seen(window.getByRole('heading', { name: 'Send a task' })),
    write: async (odsCode: string, kind: string, text: string): Promise<string> => {
      await window.getByLabel('To', { exact: true }).selectOption(odsCode);
      await window.getByLabel('Kind', { exact: true }).selectOption({ label: kind });
      await window.getByLabel('Text', { exact: true }).fill(text);
      await window.getByRole('button', { name: 'Continue to check' }).filter({ visible: true }).click();
      await seen(window.getByRole('heading', { name: 'Check, then send' }));
      return seen(window.locator('.gpc-step').filter({ visible: true }));
    },
    send: async (): Promise<string> => {
      await window.getByRole('button', { name: 'Send', exact: true }).click();
      await seen(window.getByRole('button', { name: 'Write another task' }));
      return seen(window.locator('.gpc-step').filter({ visible: true }));
    },
    sentList: () => seen(window.getByRole('group', { name: 'Sent tasks' }).getByRole('table')),
  };
}
