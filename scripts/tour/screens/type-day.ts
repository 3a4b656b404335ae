import type { Locator } from 'playwright';

/** Types a day (`yyyy-mm-dd`) into a day field as a person does: day, month, year. */
export async function typeDay(within: Locator, label: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  const parts = within.getByRole('group', { name: label });
  await parts.getByRole('spinbutton', { name: /day/i }).click();
  await parts.page().keyboard.type(`${date}${month}${year}`);
}
