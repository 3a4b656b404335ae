import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../domain/result';
import { operations } from '../../../contract/operations';
import { loadTrust } from '../../../main/load-trust';
import { type DoctorParts, isAllGood, thisComputer } from '../../../main/doctor';
import { systemHandlers } from '../../../main/ipc/handlers/system';
import type { EnvironmentProfile } from '../../../main/settings/environment-profile';
import { createTransport } from '../../../main/transport/undici-transport';
import { startCountry, type RunningCountry } from './running-country';
import { createThrowAwayAuthority } from './support/throw-away-authority';
import { addressOf } from './support/throw-away-server';

let country: RunningCountry;
beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

const parts = async (profile: EnvironmentProfile, changes: Partial<DoctorParts> = {}): Promise<DoctorParts> => {
  const trust = await loadTrust(profile);
  return {
    ...(await thisComputer(profile)), profile, client: trust.ok ? trust.value.client : null,
    services: country.composition.services, spine: country.composition.spineTransport,
    storeKey: async () => ok(new Uint8Array(32)), listCards: async () => ok({ cards: [{ passcode: 'ready' }] }), fileExists: async () => true, ...changes,
  };
};
const checks = async (changes: Partial<DoctorParts> = {}, profile = country.profile) => {
  const answer = await systemHandlers(() => parts(profile, changes))['system.checks']({}, { correlationId: 'x', signal: new AbortController().signal });
  if (!answer.ok) throw new Error(answer.error.code);
  return operations['system.checks'].response.parse(answer.value);
};
const of = async (id: string, changes: Partial<DoctorParts> = {}, profile = country.profile) => (await checks(changes, profile)).checks.find((check) => check.id === id);

describe('the checks of a computer against real services', () => {
  it('are all good where all is well, and say so in lines that hold nothing about a patient', async () => {
    const { checks: found, text } = await checks();
    expect(text).not.toMatch(/WARN|BAD/);
    expect(isAllGood(found)).toBe(true);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([
      'card-module', 'card', 'keychain', 'client-certificate', 'authorities-spine', 'clock', 'names', 'sds', 'ssp', 'pds', 'identity', 'ods',
    ]));
    expect(text.split('\n')).toHaveLength(found.length);
    expect(text).not.toMatch(/\b\d{10}\b/);
  });

  it('[33-5] tell a host that refuses from one that is not known, and go on with the others', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, 'localhost', resolve); });
    const port = addressOf(server);
    await new Promise((resolve) => { server.close(resolve); });
    const changed = { ...country.profile, services: { ...country.profile.services, ssp: `https://localhost:${String(port)}`, pds: 'https://pds.invalid/FHIR/R4' } };
    const { checks: found } = await checks({}, changed);
    expect(found.find(({ id }) => id === 'ssp')).toMatchObject({ state: 'bad', found: 'It refused the connection.' });
    expect(found.find(({ id }) => id === 'pds')).toMatchObject({ state: 'bad', found: 'Its name is not known here.' });
    expect(found.find(({ id }) => id === 'names')).toMatchObject({ state: 'bad', found: 'Not known here: pds.invalid.' });
    expect(found.find(({ id }) => id === 'sds')?.state).toBe('good');
  });

  it('[05-2] tell a missing certificate of ours from an authority that is not theirs', async () => {
    const trust = await loadTrust(country.profile);
    if (!trust.ok) throw new Error('trust');
    const bare = createTransport({ suites: 'spine', trustAnchors: trust.value.spineRoots });
    expect(await of('ssp', { spine: bare, client: null })).toMatchObject({ state: 'bad', found: 'It asks for a certificate of this organisation.' });
    expect(await of('client-certificate', { client: null })).toMatchObject({ state: 'bad' });
    const strange = createTransport({ suites: 'spine', trustAnchors: (await createThrowAwayAuthority('Strange')).anchors });
    expect(await of('ssp', { spine: strange })).toMatchObject({ state: 'bad', found: 'Its certificate is not from an authority of this environment.' });
    await Promise.all([bare.close(), strange.close()]);
  });

  it('[03-2] measure a clock that is wrong against the dates of the answers', async () => {
    expect(await of('clock', { now: () => Date.now() + 120_000 })).toMatchObject({ state: 'bad', found: expect.stringMatching(/^It is 1(19|20|21) s ahead of the services\.$/) });
    expect(await of('clock', { now: () => Date.now() - 40_000 })).toMatchObject({ state: 'warning', found: expect.stringMatching(/behind/) });
  });

  it('find a key that the directory refuses', async () => {
    const { sds } = country.profile.services;
    const changed = { ...country.profile, services: { ...country.profile.services, sds: { ...sds, apiKey: 'not-the-key' } } };
    expect(await of('sds', {}, changed)).toMatchObject({ state: 'bad', found: 'It refuses this program\u2019s key.' });
  });
});
