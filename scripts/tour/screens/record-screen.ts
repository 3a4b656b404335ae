import type { Page } from 'playwright';
import { mustHold, seen } from '../expect-seen';

/** The three views of the record at the registered practice. */
export function recordScreen(window: Page) {
  const tab = (name: string) => window.getByRole('tab', { name });
  return {
    opened: () => seen(window.getByRole('heading', { name: 'GP record' })),
    fetchStructured: async (): Promise<string> => {
      await window.getByRole('button', { name: 'Fetch the record' }).click();
      return seen(window.locator('.gpc-account'));
    },
    acknowledgeDifferences: () => window.getByRole('button', { name: 'This is the right patient: continue' }).click(),
    provenance: () => seen(window.locator('.gpc-provenance').filter({ visible: true })),
    section: (heading: string) => seen(window.getByRole('region', { name: new RegExp(`^${heading}`) })),
    openHtml: async (section: string): Promise<string> => {
      await tab('HTML view').click();
      await window.getByRole('navigation', { name: 'Sections of the HTML view' }).getByRole('button', { name: section, exact: true }).click();
      const frame = window.frameLocator(`iframe[title^="${section}"]`);
      return mustHold(await seen(frame.locator('h1')), section) && seen(frame.locator('body'));
    },
    listDocuments: async (): Promise<string> => {
      await tab('Documents').click();
      await window.getByRole('button', { name: 'List the documents' }).click();
      return seen(window.getByRole('group', { name: 'Documents' }).getByRole('table'));
    },
    /** Opens the first document of a kind that the practice can give, and gives what the viewer shows beside the content. */
    openDocument: async (contentType: string): Promise<string> => {
      const row = window.getByRole('group', { name: 'Documents' }).getByRole('row').filter({ hasText: contentType }).filter({ has: window.getByRole('button', { name: /^Open/ }) });
      await row.first().getByRole('button', { name: /^Open/ }).click();
      const viewer = window.getByRole('article');
      await viewer.locator('canvas, pre, img').first().waitFor({ state: 'visible' });
      return seen(viewer);
    },
  };
}
