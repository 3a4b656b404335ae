import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../contract/errors/error-codes';
import { errorWords } from '../../contract/errors/error-words';
import { choosingRole, failure, signedIn, success } from './support/fake-gateway';
import { renderApp } from './support/render-app';

const card = { cardId: 'card-1', label: 'Meredith Ashby', reader: 'Reader 1', passcode: 'ready', passcodeAskedByReader: false };
const signedOut = { 'session.describe': () => success({ state: 'signed-out', reason: 'start' }), 'session.listCards': () => success({ cards: [card] }) };

describe('signing in with a smartcard', () => {
  it.each([
    'card-pin-locked', 'card-removed', 'card-no-certificate', 'card-certificate-out-of-date', 'card-certificate-not-trusted', 'sign-in-refused',
    'no-roles', 'card-helper-stopped', 'service-unreachable',
  ] satisfies readonly ErrorCode[])('tells %s in words of its own, with the next step and the reference', async (code) => {
    const { user } = renderApp({ ...signedOut, 'session.signIn': () => failure(code) });
    await user.type(await screen.findByLabelText('Passcode'), '1234{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveProperty('textContent', expect.stringContaining(errorWords[code].words.replace('{subject}', 'The service')));
    expect(alert.textContent).toContain(errorWords[code].nextStep);
    expect(alert.textContent).toContain('ref-0001');
  });

  it('says how many tries are left after a wrong passcode, and forgets the one typed', async () => {
    const { user } = renderApp({ ...signedOut, 'session.signIn': () => failure('card-pin-wrong', { triesLeft: 1 }) });
    await user.type(await screen.findByLabelText('Passcode'), '1234{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('1 try left before the card locks');
    expect(await screen.findByLabelText('Passcode')).toHaveProperty('value', '');
  });

  it('spends no try on a passcode that is too short', async () => {
    const { user, calls } = renderApp(signedOut);
    await user.type(await screen.findByLabelText('Passcode'), '12{Enter}');
    await screen.findByText('A passcode has 4 to 16 characters');
    expect(calls.some(({ name }) => name === 'session.signIn')).toBe(false);
  });

  it('offers no passcode field for a locked card', async () => {
    renderApp({ ...signedOut, 'session.listCards': () => success({ cards: [{ ...card, passcode: 'locked' }] }) });
    await screen.findByText('This smartcard is locked');
    expect(screen.queryByLabelText('Passcode')).toBeNull();
  });

  it('asks which of several cards, and shows no passcode field until one is chosen', async () => {
    const { user } = renderApp({ ...signedOut, 'session.listCards': () => success({ cards: [card, { ...card, cardId: 'card-2', label: 'A Locum' }] }) });
    await user.click(await screen.findByLabelText(/A Locum/));
    expect(screen.getByLabelText('Passcode')).toBeTruthy();
  });

  it('sends the person to the reader where that asks for the passcode', async () => {
    renderApp({ ...signedOut, 'session.listCards': () => success({ cards: [{ ...card, passcodeAskedByReader: true }] }) });
    await screen.findByText(/enter your passcode on the card reader/);
    expect(screen.queryByLabelText('Passcode')).toBeNull();
  });

  it('chooses no role beforehand', async () => {
    const { user } = renderApp({ ...signedOut, 'session.signIn': () => success(choosingRole), 'session.chooseRole': () => success(signedIn) });
    await user.type(await screen.findByLabelText('Passcode'), '1234{Enter}');
    const roles = await screen.findAllByRole('radio');
    expect(roles.map((one) => one instanceof HTMLInputElement && one.checked)).toEqual([false, false]);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await screen.findByText('Choose a role');
    await user.click(screen.getByLabelText(/Receptionist/));
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    await screen.findByRole('heading', { name: 'Find a patient' });
  });

  it('shows the authorised-use notice before anyone can sign in', async () => {
    renderApp(signedOut);
    expect((await screen.findByRole('complementary', { name: 'Authorised use' })).textContent).toContain('Computer Misuse Act');
  });
});
