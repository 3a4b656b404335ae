import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from './support/workplace';
import { keyboardOf } from './support/keyboard';

describe('a working day without a mouse [13-7]', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await startWorkplace();
  });
  afterAll(() => workplace.close());

  it('signs in, finds a patient, reads the record, books and sends a task by keyboard alone, and nothing is sent by one Enter too many', async () => {
    const app = await workplace.open();
    const { window } = app;
    const { tabTo, tabBackTo, press, type, focused } = keyboardOf(window);
    const { patient, bookingPractice, taskPractice } = workplace.facts.training.tour;
    const button = (name: string | RegExp) => window.getByRole('button', { name });
    const heading = (name: string) => window.getByRole('heading', { name }).filter({ visible: true });
    const goTo = async (place: string): Promise<void> => {
      await tabBackTo(window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: place, exact: true }));
      await press('Enter');
    };
    const held = async (odsCode: string) => workplace.practice(odsCode);
    try {
      await tabTo(window.getByLabel('Passcode'));
      await type(workplace.facts.training.card.pin);
      await press('Enter');
      await tabTo(window.getByRole('radio').first());
      await press('Space');
      await tabTo(button('Continue'));
      await press('Enter');

      await tabTo(window.getByLabel('NHS number'));
      await type(patient.nhsNumber);
      await press('Enter');
      await button(/^Open/).waitFor();
      expect(await focused()).toBe('Search results');
      await tabTo(button(/^Open/));
      await press('Enter');

      await heading('GP record').waitFor();
      expect(await focused()).toBe('GP record');
      await tabTo(button('Fetch the record'));
      await press('Enter');
      await window.locator('.gpc-account').waitFor();
      expect(await focused()).toMatch(/^Structured record from/);
      await tabTo(window.getByRole('navigation', { name: 'Areas of the record' }).getByRole('button', { name: /^Problems/ }));
      await press('Enter');
      expect(await focused()).toMatch(/^Problems/);

      await goTo('Appointments');
      await heading('Appointments').waitFor();
      const practices = window.getByRole('group', { name: 'Practices to ask' });
      for (const box of await practices.getByRole('checkbox', { checked: true }).all()) {
        await tabTo(box);
        await press('Space');
      }
      await tabBackTo(window.getByRole('tab', { name: 'Book', exact: true }));
      await tabTo(practices.getByRole('checkbox', { name: `(${bookingPractice})` }));
      await press('Space');
      await tabTo(window.getByRole('button', { name: 'Search', exact: true }));
      await press('Enter');
      const days = window.locator('section:has(> .gpc-day)');
      await days.first().waitFor();
      // From the second day on, so that the slot cannot slip into the past meanwhile.
      await tabTo(days.nth((await days.count()) > 1 ? 1 : 0).getByRole('button', { name: /^Choose/ }));
      await press('Enter');
      await tabTo(button('Go on with the chosen slot'));
      await press('Enter');

      const confirm = button('This is the right patient: continue').filter({ visible: true });
      const register = button('Register as a temporary patient');
      const details = heading('Booking details');
      for (let step = 0; step < 3 && !(await details.isVisible()); step += 1) {
        await confirm.or(register).or(details).first().waitFor();
        const next = (await confirm.isVisible()) ? confirm : (await register.isVisible()) ? register : null;
        if (next === null) break;
        await tabTo(next);
        await press('Enter');
        await next.waitFor({ state: 'detached' });
      }
      await details.waitFor();
      expect(await focused()).toBe('Booking details');
      await tabTo(window.getByLabel('Description', { exact: true }));
      await type('Booked without a mouse');
      await tabTo(button('Continue to check').filter({ visible: true }));
      await press('Enter');
      await heading('Check with the patient, then book').waitFor();
      await press('Enter');
      await press('Enter');
      expect(await focused()).toBe('Check with the patient, then book');
      const booked = async () => (await held(bookingPractice)).appointments.filter((one) => one.description?.includes('without a mouse') === true).length;
      expect(await booked()).toBe(0);
      await tabTo(window.getByRole('button', { name: 'Book', exact: true }));
      await press('Enter');
      await heading('Appointment booked').waitFor();
      expect(await booked()).toBe(1);

      const tasksBefore = (await held(taskPractice)).tasks.length;
      await goTo('Tasks');
      await heading('Send a task').waitFor();
      await tabTo(window.getByLabel('To', { exact: true }));
      const practice = workplace.facts.practices.find(({ odsCode }) => odsCode === taskPractice);
      await type(practice?.name ?? '');
      await tabTo(window.getByLabel('Kind', { exact: true }));
      await type('Action');
      await tabTo(window.getByLabel('Text', { exact: true }));
      await type('Sent without a mouse');
      await tabTo(button('Continue to check').filter({ visible: true }));
      await press('Enter');
      await heading('Check, then send').waitFor();
      await press('Enter');
      expect((await held(taskPractice)).tasks).toHaveLength(tasksBefore);
      await tabTo(window.getByRole('button', { name: 'Send', exact: true }));
      await press('Enter');
      await button('Write another task').waitFor();
      expect((await held(taskPractice)).tasks).toHaveLength(tasksBefore + 1);
      expect(app.complaints).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
