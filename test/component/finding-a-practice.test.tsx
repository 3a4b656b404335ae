import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../contract/values';
import { failure, otherPractice, practice, success } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

const far = { odsCode: odsCode.parse('Y99123'), name: 'Far Fields Surgery', addressLines: ['1 Far Lane', 'Ely'], active: true, usable: true };
const search = (...practices: object[]) => ({ 'practices.search': () => success({ practices, more: false }) });

const look = async (user: ReturnType<typeof renderApp>['user']): Promise<HTMLElement> => {
  await user.click(screen.getByRole('button', { name: 'Find another practice' }));
  const dialog = await screen.findByRole('dialog', { name: 'Find another practice' });
  await user.type(within(dialog).getByLabelText(/^Name, postcode or code/), 'far fields{Enter}');
  return dialog;
};

describe('a practice that is not on this organisation’s list [32-11]', () => {
  it('is found in the national directory and added, chosen, to those to ask for slots', async () => {
    const { user, calls } = renderApp(search(far));
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Appointments' }));
    await screen.findByRole('button', { name: 'Find another practice' });
    const dialog = await look(user);
    await user.click(await within(dialog).findByRole('button', { name: 'Add Far Fields Surgery' }));
    expect(await screen.findByRole('checkbox', { name: 'Far Fields Surgery (Y99123)' })).toHaveProperty('checked', true);
    expect(calls.some(({ name }) => name === 'appointments.searchSlots')).toBe(false);
  });

  it('is found for a task, without sending anything', async () => {
    const { user, calls } = renderApp(search(far));
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Tasks' }));
    await screen.findByRole('button', { name: 'Find another practice' });
    const dialog = await look(user);
    await user.click(await within(dialog).findByRole('button', { name: 'Add Far Fields Surgery' }));
    expect(screen.getByLabelText('To')).toHaveProperty('value', 'Y99123');
    expect(screen.queryByText('Choose a kind', { selector: '.nhsuk-error-message' })).toBeNull();
    expect(calls.some(({ name }) => name === 'tasks.send')).toBe(false);
  });

  it('cannot be added where this organisation may not use it, where it is closed, or twice', async () => {
    const { user } = renderApp(search({ ...far, usable: false }, { ...far, odsCode: 'Y99124', active: false, usable: false }, { ...far, ...otherPractice }));
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Appointments' }));
    await screen.findByRole('button', { name: 'Find another practice' });
    const dialog = await look(user);
    await within(dialog).findByText('Your organisation may not use this one');
    within(dialog).getByText('Closed');
    within(dialog).getByText('In the list already');
    expect(within(dialog).queryByRole('button', { name: /^Add/ })).toBeNull();
  });

  it('that was not found because the directory failed is never shown as none', async () => {
    const { user } = renderApp({ 'practices.search': () => failure('service-unreachable', { subject: 'Organisation directory' }) });
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Appointments' }));
    await screen.findByRole('button', { name: 'Find another practice' });
    const dialog = await look(user);
    expect((await within(dialog).findByRole('alert')).textContent).toContain('The directory was not searched');
    expect(within(dialog).queryByText('No practice was found')).toBeNull();
  });
});

describe('what a practice offers [01-F1]', () => {
  it('is asked only when wanted, and what it does not state is not a no', async () => {
    const { user, calls } = renderApp({
      'practices.capabilities': () => success({
        practice, services: { appointments: 'enabled', structured: 'enabled', documents: 'not-enabled', html: 'not-known', tasks: 'not-enabled' },
        statement: { version: '1.2.7', software: 'Meadow' },
        features: { registerPatient: 'yes', searchSlots: 'yes', bookAppointments: 'yes', changeAppointments: 'not-stated', serviceFiltering: 'no' },
        areas: [{ area: 'allergies', stated: 'yes' }, { area: 'diary', stated: 'no' }],
      }),
    });
    await openThePatient(user);
    expect(calls.some(({ name }) => name === 'practices.capabilities')).toBe(false);
    await user.click(screen.getByRole('button', { name: `What ${practice.name} offers` }));
    const offer = await screen.findByRole('region', { name: `What ${practice.name} offers` });
    expect(offer.textContent).toContain('DocumentsNo');
    expect(offer.textContent).toContain('HTML viewNot known');
    expect(offer.textContent).toContain('Amend and cancelNot stated');
    expect(offer.textContent).toContain('cannot send: diary');
  });
});
