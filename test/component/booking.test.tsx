import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { at, failure, otherPractice, practice, slot, success } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

const found = success({ practice, askedAt: at, slots: [slot()], anomalies: [] });
const booked = (description: string) => success({
  appointmentId: '148', versionId: '1', practice, status: 'booked', start: slot().start, end: slot().end, minutes: 10, description, comment: '',
  deliveryChannel: 'Telephone', location: slot().location, lockedBecause: null,
});

const toSlots = async (answers: Parameters<typeof renderApp>[0] = {}) => {
  const app = renderApp({ 'appointments.searchSlots': () => found, ...answers });
  await openThePatient(app.user);
  await app.user.click(screen.getByRole('button', { name: 'Appointments' }));
  await app.user.click(await screen.findByRole('button', { name: 'Search' }));
  return app;
};

const toReadBack = async (answers: Parameters<typeof renderApp>[0] = {}) => {
  const app = await toSlots(answers);
  await app.user.click(await screen.findByRole('button', { name: /^Choose/ }));
  await app.user.click(screen.getByRole('button', { name: 'Continue with this slot' }));
  await app.user.type(await screen.findByLabelText('Description'), 'Blood pressure check');
  await app.user.click(screen.getByRole('button', { name: 'Continue to check' }));
  await screen.findByRole('heading', { name: 'Check with the patient, then book' });
  return app;
};

const bookings = (calls: readonly { readonly name: string }[]): number => calls.filter(({ name }) => name === 'appointments.book').length;

describe('finding a slot', () => {
  it('shows of each slot its day, time, length, channel, type, session, practitioner with role and gender, and place with address [20-5.6]', async () => {
    await toSlots();
    const row = (await screen.findByRole('button', { name: /^Choose/ })).closest('tr');
    for (const text of [
      '09:10', '09:20', '10 minutes', 'Telephone call', 'General GP appointment', 'Extended hours session', 'ALI, Ayesha (Dr)', 'General Medical Practitioner',
      'Female', 'Branch Surgery, Scawby', '1 High Street, Scawby, DN20 9XX',
    ]) expect(row?.textContent).toContain(text);
    expect(screen.getByRole('region', { name: 'Monday 23-Nov-2026' })).toBeTruthy();
  });

  it('keeps a practice that failed apart from one without slots, and lets neither hold up the others [H3] [H15]', async () => {
    const { user } = await toSlots({
      'appointments.searchSlots': (request: { readonly odsCode: string }) => (request.odsCode === practice.odsCode ? found : failure('practice-unavailable', { subject: otherPractice.name })),
    });
    await user.click(screen.getByLabelText(/Moor Lane Medical Centre/));
    await user.click(screen.getByRole('button', { name: 'Search' }));
    const list = within(await screen.findByRole('list', { name: 'Practices asked' }));
    const states = (await list.findAllByRole('listitem')).map(({ textContent }) => textContent);
    await waitFor(() => expect(list.getByText('Failed.')).toBeTruthy());
    expect(states).toHaveLength(2);
    expect(list.getByText('1 slot')).toBeTruthy();
    expect(list.queryByText('No free slots')).toBeNull();
  });
});

describe('booking', () => {
  it('reads back who, when with the weekday, how, with whom and where, and says that slots are not held [H2]', async () => {
    await toReadBack();
    const step = screen.getByRole('heading', { name: 'Check with the patient, then book' }).closest('section');
    for (const text of ['O’BRIEN-SMITH, Máire Anne (Mrs)', '969 093 7286', 'Monday 23-Nov-2026, 09:10 to 09:20', 'Telephone call', 'ALI, Ayesha (Dr)', 'Branch Surgery, Scawby', 'Slots are not held']) {
      expect(step?.textContent).toContain(text);
    }
  });

  it('books once however often Book is pressed, and confirms from the practice’s answer [H7]', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { user, calls } = await toReadBack({ 'appointments.book': () => new Promise((resolve) => { answer = resolve; }) });
    const book = screen.getByRole('button', { name: 'Book' });
    await user.dblClick(book);
    await user.click(screen.getByRole('button', { name: 'Booking…' }));
    await user.keyboard('{Enter}');
    expect(bookings(calls)).toBe(1);
    answer(booked('As the practice has it'));
    await screen.findByRole('heading', { name: 'Appointment booked' });
    expect(screen.getByText('As the practice has it')).toBeTruthy();
    expect(bookings(calls)).toBe(1);
  });

  it.each(['outcome-unknown', 'timed-out', 'internal-fault'] as const)('after %s says that it is not known, offers to check and never to book again [H7] [H8]', async (code) => {
    const { user, calls } = await toReadBack({
      'appointments.book': () => failure(code, { intentId: 'intent-1' }),
      'appointments.resolveUnknown': () => success({ verdict: 'still-unknown', evidence: 'The practice did not answer.' }),
    });
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await screen.findByRole('heading', { name: 'It is not known whether the booking was made' });
    const offers = (): readonly string[] => screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(offers().filter((words) => /try again|book again|^book$/i.test(words) && words !== 'Book')).toEqual([]);
    expect(screen.queryByRole('button', { name: 'Book' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await screen.findByText(/The practice did not answer/);
    expect(screen.queryByRole('button', { name: /try again/i })).toBeNull();
    expect(bookings(calls)).toBe(1);
  });

  it('shows the booking as made only when the check proves it [H8]', async () => {
    const { user } = await toReadBack({
      'appointments.book': () => failure('outcome-unknown', { intentId: 'intent-1' }),
      'appointments.resolveUnknown': () => success({ verdict: 'done', evidence: 'The practice lists it as booked.' }),
    });
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await screen.findByRole('heading', { name: 'Appointment booked' });
    expect(screen.getByText('The practice lists it as booked.')).toBeTruthy();
  });

  it('keeps what was typed when the slot was taken', async () => {
    const { user } = await toReadBack({ 'appointments.book': () => failure('slot-taken') });
    await user.click(screen.getByRole('button', { name: 'Book' }));
    await screen.findByText('That slot has just been taken.');
    await user.click(screen.getByRole('button', { name: 'Search again and choose another slot' }));
    await user.click(await screen.findByRole('button', { name: /^Choose/ }));
    await user.click(screen.getByRole('button', { name: 'Continue with this slot' }));
    await waitFor(() => expect(screen.getByLabelText('Description')).toHaveProperty('value', 'Blood pressure check'));
  });

  it('shows exactly what a temporary registration would send, and registers only on the user’s word', async () => {
    let known = false;
    const { user, calls } = await toSlots({
      'appointments.checkPatient': () => (known
        ? success({ known: true, practice, differences: [], phones: [] })
        : success({ known: false, practice, wouldSend: [{ label: 'Family name', text: 'O’Brien-Smith' }] })),
      'appointments.registerPatient': () => {
        known = true;
        return success({ practice, registrationType: 'Temporary' });
      },
    });
    await user.click(await screen.findByRole('button', { name: /^Choose/ }));
    await user.click(screen.getByRole('button', { name: 'Continue with this slot' }));
    await screen.findByText('O’Brien-Smith');
    expect(calls.some(({ name }) => name === 'appointments.registerPatient')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Register as a temporary patient' }));
    await screen.findByText(/Registered at Dr Legg’s Surgery as: Temporary/);
  });
});

describe('a change whose answer was lost before', () => {
  it('stands on every screen with Check now and no offer to repeat [H7] [H8]', async () => {
    const { user } = renderApp({
      'appointments.listUnknown': () => success({
        outcomes: [{ intentId: 'i', kind: 'book', practice, patientName: { family: 'Smith', given: ['Ann'] }, summary: 'Monday 23-Nov-2026 09:10', startedAt: at }],
      }),
      'tasks.list': () => success({ tasks: [] }),
    });
    const region = { name: 'Changes whose outcome is not known' };
    expect((await screen.findByRole('region', region)).textContent).toContain('It is not known whether the booking was made.');
    await user.click(screen.getByRole('button', { name: 'Sent tasks' }));
    const strip = within(screen.getByRole('region', region));
    expect(strip.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Check now']);
  });
});
