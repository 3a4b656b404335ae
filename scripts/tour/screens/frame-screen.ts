import type { Page } from 'playwright';
import { seen } from '../expect-seen';

export type Place = 'Find patient' | 'Record' | 'Appointments' | 'Tasks' | 'Sent tasks' | 'Connection checks';

/** What is on every screen: top bar, navigation, patient banner. */
export function frameScreen(window: Page) {
  return {
    topBar: () => seen(window.getByRole('banner')),
    goTo: (place: Place) => window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: place, exact: true }).click(),
    banner: () => seen(window.getByRole('region', { name: 'Patient', exact: true })),
    hasBanner: () => window.getByRole('region', { name: 'Patient', exact: true }).isVisible(),
    signOut: () => window.getByRole('button', { name: 'Sign out' }).click(),
  };
}
