import type { Page } from 'playwright';
import { seen } from '../expect-seen';

/** Finding a slot, booking it, and changing what is booked. */
export function appointmentsScreen(window: Page) {
  const chosen = window.getByRole('group', { name: 'Chosen slot' });
  const heading = (name: string | RegExp) => seen(window.getByRole('heading', { name }));
  return {
    opened: () => heading('Appointments'),
    /** Asks the practices with these codes and no others; gives how each answered. */
    search: async (odsCodes: readonly string[]): Promise<string> => {
      const boxes = window.getByRole('group', { name: 'Practices to ask' }).getByRole('checkbox');
      for (const box of await boxes.all()) {
        const label = (await box.locator('xpath=ancestor::label').innerText()).trim();
        await box.setChecked(odsCodes.some((code) => label.includes(`(${code})`)));
      }
      await window.getByRole('button', { name: 'Search', exact: true }).click();
      const answers = window.getByRole('list', { name: 'Practices asked' });
      await answers.waitFor();
      await answers.getByText('Asking…').first().waitFor({ state: 'detached' });
      return seen(answers);
    },
    filterByChannel: (channel: string) => window.getByRole('group', { name: 'Filters' }).getByLabel('How', { exact: true }).selectOption({ label: channel }),
    slots: () => window.locator('tr.gpc-slot'),
    /** Chooses the first slot of a practice from the second day shown on, so that it cannot slip into the past meanwhile. */
    chooseSlot: async (): Promise<string> => {
      const days = window.locator('section:has(> .gpc-day)');
      const day = (await days.count()) > 1 ? days.nth(1) : days.first();
      await day.getByRole('button', { name: /^Choose/ }).first().click();
      return seen(chosen);
    },
    continueWithSlot: () => chosen.getByRole('button', { name: /^Continue/ }).click(),
    /** Goes on to the details: past differing details and a temporary registration, where the practice needs either. */
    reachDetails: async (): Promise<readonly string[]> => {
      const passed: string[] = [];
      const confirm = window.getByRole('button', { name: 'This is the right patient: continue' }).filter({ visible: true });
      const register = window.getByRole('button', { name: 'Register as a temporary patient' });
      const details = window.getByRole('heading', { name: 'Booking details' });
      const next = confirm.or(register).or(details);
      for (let step = 0; step < 3 && !(await details.isVisible()); step += 1) {
        await next.first().waitFor({ state: 'visible' });
        if (await confirm.isVisible()) {
          passed.push('differences acknowledged');
          await confirm.click();
        } else if (await register.isVisible()) {
          passed.push('registered as a temporary patient');
          await register.click();
          await register.waitFor({ state: 'detached' });
        }
      }
      await details.waitFor();
      return passed;
    },
    writeDetails: async (description: string, comment: string): Promise<string> => {
      await window.getByLabel('Description', { exact: true }).fill(description);
      await window.getByLabel('Comment (optional)').fill(comment);
      await window.getByRole('button', { name: 'Continue to check' }).filter({ visible: true }).click();
      await heading('Check with the patient, then book');
      return seen(window.locator('.gpc-step').filter({ visible: true }));
    },
    book: async (): Promise<string> => {
      await window.getByRole('button', { name: 'Book', exact: true }).click();
      await heading('Appointment booked');
      return seen(window.locator('.gpc-step').filter({ visible: true }));
    },
    seeAppointments: () => window.getByRole('button', { name: 'See the patient’s appointments' }).click(),
    list: async (odsCode: string): Promise<string> => {
      await window.getByRole('tab', { name: 'Booked appointments' }).click();
      await window.getByLabel('Practice', { exact: true }).selectOption(odsCode);
      await window.getByRole('button', { name: 'Show the appointments' }).click();
      return seen(window.locator('.gpc-appointments'));
    },
    amend: async (from: string, description: string): Promise<string> => {
      const item = window.locator('.gpc-appointment').filter({ hasText: from });
      await item.getByRole('button', { name: /^Amend/ }).click();
      const dialog = window.getByRole('alertdialog', { name: 'Amend the appointment' });
      await dialog.getByLabel('Description').fill(description);
      await dialog.getByRole('button', { name: 'Save the change' }).click();
      await dialog.waitFor({ state: 'detached' });
      return seen(window.locator('.gpc-appointment').filter({ hasText: description }));
    },
    cancel: async (description: string, reason: string): Promise<string> => {
      await window.locator('.gpc-appointment').filter({ hasText: description }).getByRole('button', { name: /^Cancel/ }).click();
      const dialog = window.getByRole('alertdialog', { name: 'Cancel the appointment' });
      await dialog.getByLabel('Reason for cancelling').fill(reason);
      await dialog.getByRole('button', { name: 'Cancel this appointment' }).click();
      await dialog.waitFor({ state: 'detached' });
      return seen(window.locator('.gpc-appointment--cancelled').filter({ hasText: description }));
    },
  };
}
