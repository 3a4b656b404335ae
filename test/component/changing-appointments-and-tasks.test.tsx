import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { at, failure, practice, slot, success } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

const appointment = {
  appointmentId: '148', versionId: '7', practice, status: 'booked', start: slot().start, end: slot().end, minutes: 10, description: 'Blood pressure check',
  comment: '', deliveryChannel: 'In-person', location: slot().location, lockedBecause: null,
};
const cancelled = { ...appointment, appointmentId: '149', status: 'cancelled', lockedBecause: 'cancelled', cancellationReason: 'Better' };
const listed = { 'appointments.list': () => success({ practice, retrievedAt: at, state: 'listed', appointments: [appointment, cancelled] }) };

const toList = async (answers: Parameters<typeof renderApp>[0] = {}) => {
  const app = renderApp({ ...listed, ...answers });
  await openThePatient(app.user);
  await app.user.click(screen.getByRole('button', { name: 'Appointments' }));
  await app.user.click(await screen.findByRole('tab', { name: 'Booked appointments' }));
  await app.user.click(await screen.findByRole('button', { name: 'Show the appointments' }));
  await screen.findByText('Cancelled');
  return app;
};

describe('changing an appointment', () => {
  it('offers no change to one that is cancelled', async () => {
    await toList();
    expect(screen.getAllByRole('button', { name: /^Cancel the/ })).toHaveLength(1);
    expect(screen.getByText('It is cancelled and cannot be changed.')).toBeTruthy();
  });

  it('reads the whole appointment and the patient back before cancelling, and needs a reason [H11]', async () => {
    const { user, calls } = await toList();
    await user.click(screen.getByRole('button', { name: /^Cancel the/ }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Cancel the appointment' }));
    expect(dialog.getByText('This cannot be undone')).toBeTruthy();
    expect(dialog.getByText('Monday 23-Nov-2026, 09:10 to 09:20')).toBeTruthy();
    expect(dialog.getByText('O’BRIEN-SMITH, Máire Anne (Mrs)')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Cancel this appointment' }));
    await dialog.findByText('Enter a reason');
    expect(calls.some(({ name }) => name === 'appointments.cancel')).toBe(false);
  });

  it('shows it as cancelled only when the practice says so, and not when someone else changed it first [H11]', async () => {
    const { user } = await toList({ 'appointments.cancel': () => failure('appointment-changed') });
    await user.click(screen.getByRole('button', { name: /^Cancel the/ }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.type(dialog.getByLabelText('Reason for cancelling'), 'Better');
    await user.click(dialog.getByRole('button', { name: 'Cancel this appointment' }));
    await dialog.findByText('The appointment was not cancelled');
    expect(dialog.getByRole('button', { name: 'Read it again' })).toBeTruthy();
    expect(dialog.queryByRole('button', { name: 'Cancel this appointment' })).toBeNull();
  });

  it('after a lost answer to an amendment offers to check, never to save again [H8]', async () => {
    const { user } = await toList({ 'appointments.amend': () => failure('outcome-unknown', { intentId: 'i' }) });
    await user.click(screen.getByRole('button', { name: /^Amend/ }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.type(dialog.getByLabelText('Comment'), 'Wheelchair');
    await user.click(dialog.getByRole('button', { name: 'Save the change' }));
    await dialog.findByText('It is not known whether the change was made');
    expect(dialog.queryByRole('button', { name: 'Save the change' })).toBeNull();
    expect(dialog.getByRole('button', { name: 'Check now' })).toBeTruthy();
  });
});

describe('sending a task', () => {
  const write = async (answer: unknown) => {
    const app = renderApp({ 'tasks.send': () => answer });
    await openThePatient(app.user);
    await app.user.click(screen.getByRole('button', { name: 'Tasks' }));
    await app.user.selectOptions(screen.getByLabelText('Kind'), 'action-needed');
    await app.user.type(screen.getByLabelText('Text'), 'Please arrange a review.');
    await app.user.click(screen.getByRole('button', { name: 'Continue to check' }));
    await app.user.click(await screen.findByRole('button', { name: 'Send' }));
    return app;
  };

  it('always says that tasks are not acknowledged and not for urgent matters, and that the service is a draft [21-A.8] [H12]', async () => {
    const { user } = renderApp();
    await openThePatient(user);
    await user.click(screen.getByRole('button', { name: 'Tasks' }));
    for (const words of [/Not for urgent matters/, /Tasks are not acknowledged/, /Use the telephone for anything time-critical/, /withdrawn draft/]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
  });

  it('is shown as accepted by the practice’s system, never as read or done [21-A.8]', async () => {
    await write(success({
      taskId: 't', practice, patientName: { family: 'Smith', given: [] }, kind: 'action-needed', text: 'x', state: 'accepted-by-system', sentAt: at, sentBy: 'M',
    }));
    await screen.findByRole('heading', { name: 'Accepted by the practice’s system' });
  });

  it('after a lost answer may have arrived, and is not offered again [H8] [H12]', async () => {
    const { calls } = await write(failure('outcome-unknown'));
    await screen.findByRole('heading', { name: 'It is not known whether the task was delivered' });
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    expect(calls.filter(({ name }) => name === 'tasks.send')).toHaveLength(1);
  });
});
