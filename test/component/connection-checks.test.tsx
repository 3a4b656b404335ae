import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { StoredCertificate } from '../../contract/capabilities/system';
import { failure, signedIn, success } from './support/fake-gateway';
import { openThePatient, renderApp } from './support/render-app';

const checks = [
  { id: 'card', title: 'Smartcard', state: 'good', found: 'There is a card in the reader.', remedy: null },
  { id: 'clock', title: 'Clock', state: 'warning', found: 'It is 14 s ahead of the services.', remedy: 'Switch on the synchronisation of this computer’s clock.' },
  { id: 'pds', title: 'Personal Demographics Service (PDS)', state: 'bad', found: 'It cannot be reached.', remedy: 'Check the network.' },
];
const checked = { 'system.checks': () => success({ checks, text: 'ok  Smartcard\nWARN Clock\nBAD PDS' }) };

const certificate = (more: Partial<StoredCertificate> = {}): StoredCertificate => ({
  id: '0123456789abcdef', subject: 'CN=hub.example.nhs.uk', issuer: 'CN=Issuing CA', names: ['hub.example.nhs.uk'], chain: ['CN=Issuing CA', 'CN=Root CA'],
  keyKind: 'RSA 2048', validFrom: '2025-11-22T00:00:00Z', validUntil: '2026-12-12T00:00:00Z', daysLeft: 20, warning: 'within-30-days', inUse: true, ...more,
});
const listed = (...certificates: StoredCertificate[]) => ({ 'certificates.list': () => success({ certificates }) });

describe('the connection checks', () => {
  it('are there before anybody has signed in, each with its state in words and its remedy', async () => {
    const { user } = renderApp({
      'session.describe': () => success({ state: 'signed-out', reason: 'start' }), 'session.listCards': () => success({ cards: [] }), ...checked,
    });
    await user.click(await screen.findByRole('button', { name: 'Connection checks' }));
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('row', { name: /Smartcard/ }).textContent).toContain('Good');
    expect(within(table).getByRole('row', { name: /Clock/ }).textContent).toContain('Needs attention');
    expect(within(table).getByRole('row', { name: /Personal Demographics/ }).textContent).toMatch(/Not working.*Check the network/);
    await screen.findByText('1 not working, 1 needs attention. The rest works.');
    await user.click(screen.getByRole('button', { name: 'Back to signing in' }));
    await screen.findByRole('heading', { name: 'Sign in with your smartcard' });
  });

  it('are made again only when asked for, and can be copied as text without a patient in it', async () => {
    const { user, calls } = renderApp({ ...checked, ...listed() });
    await openThePatient(user);
    const asked = (): number => calls.filter(({ name }) => name === 'system.checks').length;
    expect(asked()).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Connection checks' }));
    await screen.findByRole('table');
    expect(screen.queryByRole('region', { name: 'Patient' })).toBeNull();
    expect(screen.getByLabelText('The checks as text')).toHaveProperty('value', 'ok  Smartcard\nWARN Clock\nBAD PDS');
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    await screen.findByRole('table');
    expect(asked()).toBe(2);
  });

  it('leave a quiet line on the other screens about a clock that drifts', async () => {
    const { user } = renderApp({ ...checked, ...listed() });
    await user.click(await screen.findByRole('button', { name: 'Connection checks' }));
    await screen.findByRole('table');
    await user.click(screen.getByRole('button', { name: 'Find patient' }));
    expect((await screen.findByRole('note')).textContent).toContain('It is 14 s ahead of the services.');
  });
});

/** jsdom keeps files but cannot read them. */
const file = (name: string): File => Object.assign(new File([name], name), { arrayBuffer: () => Promise.resolve(new TextEncoder().encode(name).buffer) });

describe('certificates', () => {
  const open = async (user: ReturnType<typeof renderApp>['user']): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: 'Connection checks' }));
    await user.click(await screen.findByRole('tab', { name: 'Certificates' }));
  };

  it('show subject, issuer, chain, name and expiry with its warning', async () => {
    const { user } = renderApp({ 'session.describe': () => success(signedIn), ...checked, ...listed(certificate()) });
    await open(user);
    const list = await screen.findByRole('list', { name: 'Certificates on this computer' });
    for (const words of ['hub.example.nhs.uk', 'CN=Issuing CA', 'CN=Root CA', '12-Dec-2026', '20 days left: ask for a new one now', 'In use']) {
      expect(list.textContent).toContain(words);
    }
  });

  it('near their end are told of on every screen', async () => {
    renderApp({ ...listed(certificate({ daysLeft: 5, warning: 'within-7-days' })) });
    expect((await screen.findByRole('note')).textContent).toContain('5 days left: replace it now');
  });

  it('are refused with the exact reason, and the passphrase is gone from the screen', async () => {
    const { user, calls } = renderApp({ ...checked, ...listed(), 'certificates.import': () => failure('certificate-refused', { reason: 'key-mismatch' }) });
    await open(user);
    await user.upload(await screen.findByLabelText('Files'), [file('a.pem'), file('a.key')]);
    await user.type(screen.getByLabelText(/^Passphrase/), 'secret words');
    await user.click(screen.getByRole('button', { name: 'Import' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The private key does not belong to the certificate.');
    expect(screen.getByLabelText(/^Passphrase/)).toHaveProperty('value', '');
    expect(calls.find(({ name }) => name === 'certificates.import')?.request).toMatchObject({ files: [expect.any(Uint8Array), expect.any(Uint8Array)], passphrase: 'secret words' });
  });

  it('are removed only after a second word, with what it means', async () => {
    const { user, calls } = renderApp({ ...checked, ...listed(certificate()), 'certificates.remove': () => success({}) });
    await open(user);
    await user.click(await screen.findByRole('button', { name: /^Remove hub/ }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('without it no practice can be reached');
    expect(calls.some(({ name }) => name === 'certificates.remove')).toBe(false);
    await user.click(within(dialog).getByRole('button', { name: 'Remove this certificate' }));
    await screen.findByRole('list', { name: 'Certificates on this computer' });
    expect(calls.some(({ name }) => name === 'certificates.remove')).toBe(true);
  });
});
