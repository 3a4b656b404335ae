import type { Page } from 'playwright';
import { seen } from '../expect-seen';

/** Signing in with the card and choosing a role. */
export function signInScreen(window: Page) {
  return {
    opened: () => seen(window.getByRole('heading', { name: 'Sign in with your smartcard' })),
    card: () => seen(window.locator('.gpc-card')),
    enterPasscode: async (passcode: string): Promise<void> => {
      await window.getByLabel('Passcode').fill(passcode);
      await window.getByLabel('Passcode').press('Enter');
    },
    lookAgain: () => window.getByRole('button', { name: 'Look again' }).click(),
    failure: () => seen(window.getByRole('alert')),
    roles: async (): Promise<readonly string[]> => {
      await seen(window.getByText('Choose the role you are working in'));
      return window.locator('.gpc-choice strong').allInnerTexts();
    },
    chooseRole: async (role: string): Promise<void> => {
      await window.getByRole('radio', { name: role }).check();
      await window.getByRole('button', { name: 'Continue' }).click();
    },
  };
}
