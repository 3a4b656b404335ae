import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, vi } from 'vitest';
import { App } from '../../../renderer/app';
import { createQueryClient } from '../../../renderer/session/query-client';
import { fakeGateway, now, type FakeGateway } from './fake-gateway';

// Several suites share the machine, so waiting may be slow; and jsdom lacks what the dialogs use to find their own elements.
configure({ asyncUtilTimeout: 8_000 });
vi.stubGlobal('CSS', { escape: (text: string) => text });
afterEach(cleanup);

/** The whole window over a fake gateway, with a person at the keyboard. */
export const renderApp = (answers: Parameters<typeof fakeGateway>[0] = {}): FakeGateway & { readonly user: ReturnType<typeof userEvent.setup> } => {
  const fake = fakeGateway(answers);
  render(<App services={{ gateway: fake.gateway, now }} queries={createQueryClient()} />);
  return { ...fake, user: userEvent.setup() };
};

/** Finds and opens the patient. */
export const openThePatient = async (user: ReturnType<typeof userEvent.setup>): Promise<void> => {
  await user.type(await screen.findByLabelText('NHS number'), '969 093 7286{Enter}');
  await user.click(await screen.findByRole('button', { name: /^Open/ }));
  await screen.findByRole('region', { name: 'Patient' });
};
