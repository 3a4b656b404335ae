import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkedIdentity } from '../../../main/card/card-certificate';
import { createCardClient, type CardClient } from '../../../main/card/card-client';
import type { CardIdentity } from '../../../main/card-helper/messages';
import { watchCard } from '../../../main/card/watch-card';
import { authenticate } from '../../../main/session/authenticate';
import { createIdentityService } from '../../../main/session/identity-service';
import { createSession, type Session } from '../../../main/session/session';
import { loadEnvironmentProfile, type EnvironmentProfile } from '../../../main/settings/environment-profile';
import type { Transport } from '../../../main/transport/transport';
import { createTransport } from '../../../main/transport/undici-transport';
import { parseOptions } from '../../../simulator/options';
import { startSimulator, type RunningSimulator } from '../../../simulator/start-simulator';
import { nodeHelper } from './card-helper-process';

let folder: string;
let simulator: RunningSimulator;
let profile: EnvironmentProfile;
let transport: Transport;
let cards: CardClient;
let session: Session;
let helpers: number[];
const roots = { cards: '' };
const noSignal = new AbortController().signal;

const training = () => {
  if (profile.training === undefined) throw new Error('the simulator wrote no training card');
  return profile.training.card;
};
const control = (word: string) => writeFile(join(folder, 'card', 'control'), word);
const firstCard = async () => {
  const listed = await cards.ask('list', { act: 'list' });
  return listed.ok ? listed.value.cards[0] : undefined;
};
const signIn = async (passcode = training().pin) => session.signIn({ cardId: (await firstCard())?.cardId ?? 'none', passcode }, noSignal);

const startSession = (watchEveryMs = 200): Session => {
  const dependencies = {
    cards, now: () => new Date(), newId: randomUUID, audience: profile.services.identity.token,
    checkedIdentity: (identities: readonly CardIdentity[]) => checkedIdentity(identities, roots.cards, new Date()),
    identity: createIdentityService(transport, profile.services.identity, profile.timeOuts),
  };
  return createSession({
    organisation: profile.organisation, now: () => new Date(), after: () => () => undefined,
    authenticate: (request, signal) => authenticate(dependencies, request, signal),
    watchCard: (cardId, onRemoved) => watchCard(cards, cardId, watchEveryMs, onRemoved),
  });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
  simulator = await startSimulator(parseOptions(['--state', folder]));
  const loaded = await loadEnvironmentProfile(simulator.line.profile);
  if (!loaded.ok) throw new Error(loaded.error.problems.join('\n'));
  profile = loaded.value;
  roots.cards = await readFile(profile.trust.cards ?? '', 'utf8');
  transport = createTransport({ trustAnchors: await readFile(profile.trust.services ?? '', 'utf8'), suites: 'default' });
});
afterAll(async () => {
  await transport.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await control('');
  helpers = [];
  cards = createCardClient(nodeHelper(profile.card.modules, training().configuration, helpers));
  session = startSession();
});
afterEach(async () => {
  session.end('signed-out');
  await control('unlock');
  await cards.ask('list', { act: 'list' });
  cards.stop();
});

describe('signing in with a card', () => {
  it('[30-2.5] offers the roles at this organisation, and the chosen one speaks for the user', async () => {
    const state = await signIn();
    expect(state).toMatchObject({ ok: true, value: { state: 'choosing-role', person: { displayName: 'Dr Asha Okonkwo' } } });
    expect(session.user()).toMatchObject({ ok: false, error: { code: 'role-not-chosen' } });
    expect(session.chooseRole('555021600104')).toMatchObject({ ok: true, value: { state: 'signed-in', role: { roleName: 'Receptionist' } } });
    expect(session.user()).toMatchObject({ ok: true, value: { userId: '555021600101', roleProfileId: '555021600104', jobRoleCode: 'R8009', name: { family: 'Okonkwo' } } });
  });

  it('[30-2.5] with only one role goes straight to work', async () => {
    await control('swapped');
    expect(await signIn()).toMatchObject({ ok: true, value: { state: 'signed-in', person: { displayName: 'Mr Tomos Bevan' } } });
  });

  it('refuses a role that is not the person\u2019s', async () => {
    await signIn();
    expect(session.chooseRole('999999999999')).toMatchObject({ ok: false, error: { code: 'role-not-held' } });
  });

  it('says that there is no card', async () => {
    await control('absent');
    expect(await session.signIn({ cardId: 'gone', passcode: '123456' }, noSignal)).toMatchObject({ ok: false, error: { code: 'card-absent' } });
  });

  it('lists both cards when there are two, and signs in the one that was chosen', async () => {
    await control('second');
    const listed = await cards.ask('list', { act: 'list' });
    const present = listed.ok ? listed.value.cards : [];
    expect(present.map(({ label }) => label).sort()).toEqual(['NHS', 'NHS2']);
    const second = present.find(({ label }) => label === 'NHS2')?.cardId;
    expect(await session.signIn({ cardId: second ?? '', passcode: training().pin }, noSignal)).toMatchObject({ ok: true, value: { person: { displayName: 'Mr Tomos Bevan' } } });
    expect(await session.signIn({ cardId: 'neither', passcode: training().pin }, noSignal)).toMatchObject({ ok: false, error: { code: 'card-several' } });
  });

  it('counts wrong passcodes down to a locked card', async () => {
    expect(await signIn('000000')).toMatchObject({ ok: false, error: { code: 'card-pin-wrong' } });
    expect(await firstCard()).toMatchObject({ passcode: 'few-tries-left' });
    expect(await signIn('000000')).toMatchObject({ ok: false, error: { code: 'card-pin-wrong', detail: { triesLeft: 1 } } });
    expect(await firstCard()).toMatchObject({ passcode: 'last-try' });
    expect(await signIn('000000')).toMatchObject({ ok: false, error: { code: 'card-pin-locked', detail: { triesLeft: 0 } } });
    expect(await firstCard()).toMatchObject({ passcode: 'locked' });
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'card-pin-locked' } });
  });

  it('does not trust a card of another environment', async () => {
    roots.cards = await readFile(profile.trust.spine, 'utf8');
    session = startSession();
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'card-certificate-not-trusted' } });
    roots.cards = await readFile(profile.trust.cards ?? '', 'utf8');
  });

  it('leaves the person before signed out when the next one fails', async () => {
    await signIn();
    session.chooseRole('555021600104');
    await signIn('000000');
    expect(session.describe()).toMatchObject({ state: 'signed-out' });
    expect(session.user()).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  });
});

describe('the end of a session [H13]', () => {
  it('comes when the card is taken out: calls are aborted and everyone is told', async () => {
    await signIn();
    session.chooseRole('555021600104');
    const signal = session.signal();
    const told = new Promise((resolve) => session.onChange(resolve));
    await control('absent');
    expect(await told).toEqual({ state: 'signed-out', reason: 'card-removed' });
    expect(signal.aborted).toBe(true);
  });

  it('comes when another card is put in its place', async () => {
    await signIn();
    const told = new Promise((resolve) => session.onChange(resolve));
    await control('swapped');
    expect(await told).toEqual({ state: 'signed-out', reason: 'card-removed' });
  });

  it('takes the access token away even from those who still hold the user', async () => {
    await signIn();
    session.chooseRole('555021600104');
    const user = session.user();
    session.end('signed-out');
    expect(user.ok && user.value.accessToken()).toBe('');
  });

  it('stops the calls of one role when another is chosen', async () => {
    await signIn();
    session.chooseRole('555021600104');
    const signal = session.signal();
    session.chooseRole('555021600103');
    expect(signal.aborted).toBe(true);
    expect(session.signal().aborted).toBe(false);
  });
});

describe('card software that fails', () => {
  it('by crashing is a coded failure, and works again after a restart of its process', async () => {
    expect(await firstCard()).toBeDefined();
    await control('crash');
    expect(await cards.ask('list', { act: 'list' })).toMatchObject({ ok: false, error: { code: 'card-helper-stopped' } });
    await control('');
    expect(await firstCard()).toMatchObject({ label: 'NHS' });
    expect(helpers).toHaveLength(2);
  });

  it('by hanging is stopped after its time, and works again after a restart of its process', async () => {
    expect(await firstCard()).toBeDefined();
    await control('hang');
    expect(await cards.ask('list', { act: 'list' }, 500)).toMatchObject({ ok: false, error: { code: 'card-helper-stopped' } });
    await control('');
    expect(await firstCard()).toMatchObject({ label: 'NHS' });
  });

  it('by not being there, or not being card software, is told apart', async () => {
    const missing = createCardClient(nodeHelper(['/nowhere/at-all.so'], training().configuration));
    expect(await missing.ask('list', { act: 'list' })).toMatchObject({ ok: false, error: { code: 'card-module-missing' } });
    missing.stop();
    const faulty = createCardClient(nodeHelper([profile.trust.spine], training().configuration));
    expect(await faulty.ask('list', { act: 'list' })).toMatchObject({ ok: false, error: { code: 'card-module-failed' } });
    faulty.stop();
  });
});
