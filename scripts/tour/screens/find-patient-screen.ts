import type { Page } from 'playwright';
import { seen } from '../expect-seen';
import { typeDay } from './type-day';

/** Searching the national register and opening a patient. */
export function findPatientScreen(window: Page) {
  const byNumber = window.getByRole('form', { name: 'By number' });
  const byDetails = window.getByRole('form', { name: 'By details' });
  const results = window.getByRole('region', { name: 'Search results' });
  return {
    opened: () => seen(window.getByRole('heading', { name: 'Find a patient' })),
    searchByNumber: async (nhsNumber: string): Promise<string> => {
      await byNumber.getByLabel('NHS number').fill(nhsNumber);
      await byNumber.getByRole('button', { name: 'Find by number' }).click();
      return seen(results.getByRole('table'));
    },
    searchByDetails: async (family: string, dateOfBirth: string): Promise<string> => {
      await byDetails.getByLabel('Family name').fill(family);
      await typeDay(byDetails, 'Date of birth', dateOfBirth);
      await byDetails.getByRole('button', { name: 'Find by details' }).click();
      return seen(results.getByRole('table'));
    },
    open: (nhsNumberWithSpaces: string) => results.getByRole('row').filter({ hasText: nhsNumberWithSpaces }).getByRole('button', { name: /^Open/ }).click(),
    failure: () => seen(results.getByRole('alert')),
  };
}
