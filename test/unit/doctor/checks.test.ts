import { beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../domain/result';
import { asText, isAllGood, runChecks } from '../../../main/doctor';
import { cardChecks, type CardParts } from '../../../main/doctor/check-card';
import { certificateChecks, type CertificateParts } from '../../../main/doctor/check-certificates';
import { clockCheck } from '../../../main/doctor/check-clock';
import { keychainCheck } from '../../../main/doctor/check-keychain';
import { namesCheck } from '../../../main/doctor/check-names';
import { good, type Check } from '../../../main/doctor/check';
import { createThrowAwayAuthority, purposes, type Issued, type ThrowAwayAuthority } from '../../integration/main/support/throw-away-authority';

const look = async (checks: readonly Check[], id: string) => (await runChecks(checks)).find((check) => check.id === id);

describe('[30-1.3] the card', () => {
  const usual: CardParts = {
    modules: ['/a.so', '/b.so'], fileExists: async (path) => path === '/b.so', listCards: async () => ok({ cards: [{ passcode: 'ready' }] }),
  };
  it.each<readonly [string, string, string, Partial<CardParts>]>([
    ['card-module', 'good', 'it is installed and answers', {}],
    ['card-module', 'bad', 'no module is installed', { fileExists: async () => false }],
    ['card-module', 'bad', 'the module has a fault', { listCards: async () => fail({ code: 'card-module-failed' }) }],
    ['card-module', 'good', 'there is no card, which is no fault of the software', { listCards: async () => fail({ code: 'card-absent' }) }],
    ['card-module', 'not-checked', 'this environment uses none', { modules: [] }],
    ['card', 'good', 'one is in the reader', {}],
    ['card', 'bad', 'there is none', { listCards: async () => ok({ cards: [] }) }],
    ['card', 'bad', 'it is locked', { listCards: async () => ok({ cards: [{ passcode: 'locked' }] }) }],
    ['card', 'warning', 'it is about to lock', { listCards: async () => ok({ cards: [{ passcode: 'last-try' }] }) }],
    ['card', 'warning', 'there are two', { listCards: async () => ok({ cards: [{ passcode: 'ready' }, { passcode: 'ready' }] }) }],
    ['card', 'bad', 'the software does not work', { listCards: async () => fail({ code: 'card-module-failed' }) }],
  ])('%s is %s: %s', async (id, state, _, changes) => {
    expect(await look(cardChecks({ ...usual, ...changes }), id)).toMatchObject({ state });
  });
});

describe('[03-2] [33-4.4] the clock', () => {
  it.each<readonly [string, readonly number[]]>([
    ['good', [0]], ['good', [-2000, 1500, 900]], ['warning', [30_000]], ['warning', [-45_000]], ['bad', [61_000]], ['bad', [-3_600_000]], ['warning', []],
    ['good', [0, 400, 7_200_000]],
  ])('is %s when it is ahead of the services by %j ms', async (state, skews) => {
    expect(await look([clockCheck(async () => skews)], 'clock')).toMatchObject({ state });
  });
  it('says by how much, and which way', async () => {
    expect((await look([clockCheck(async () => [-90_000])], 'clock'))?.found).toBe('It is 90 s behind the services.');
  });
});

describe('[05-4] [33-4.3] the certificates', () => {
  let ours: ThrowAwayAuthority;
  let client: Issued;
  const wanted = { name: 'consumer.example', hosts: ['consumer.example'], purposes: [purposes.client], untilDays: 365 };
  beforeAll(async () => {
    ours = await createThrowAwayAuthority('Ours');
    client = await ours.issue(wanted);
  });
  const finding = (changes: Partial<CertificateParts> = {}, id = 'client-certificate') => look(certificateChecks({
    client: { certificate: client.pem, key: client.key }, authorities: [{ part: 'spine', pem: ours.anchors }], spineRoots: ours.anchors, issuer: 'https://consumer.example', now: () => new Date(), ...changes,
  }), id);
  const inDays = (days: number) => ({ now: () => new Date(Date.now() + days * 86_400_000) });

  it('are good when dates, usage, key, chain and name are', async () => {
    expect(await finding()).toMatchObject({ state: 'good' });
    expect(await finding({}, 'authorities-spine')).toMatchObject({ state: 'good' });
  });
  it.each([[320, 'within 60 days'], [340, 'within 30 days'], [360, 'within 7 days']])('warn after %i of 365 days: it ends %s', async (days, soon) => {
    const found = await finding(inDays(days));
    expect(found?.state).toBe('warning');
    expect(found?.found).toContain(soon);
  });
  it('are bad when out of date, not there, of another name, key or authority', async () => {
    const other = await ours.issue(wanted);
    const theirs = await createThrowAwayAuthority('Theirs');
    for (const changes of [
      inDays(366), { client: null }, { client: { certificate: '', key: '' } }, { issuer: 'https://elsewhere.example' }, { client: { certificate: client.pem, key: other.key } },
      { client: { certificate: client.pem, key: 'no key' } }, { spineRoots: theirs.anchors },
    ]) expect(await finding(changes)).toMatchObject({ state: 'bad', remedy: expect.stringMatching(/./) });
  });
  it('the public authorities may be used for the services, and for nothing else', async () => {
    expect(await finding({ authorities: [{ part: 'services', pem: null }] }, 'authorities-services')).toMatchObject({ state: 'not-checked' });
    expect(await finding({ authorities: [{ part: 'spine', pem: '' }] }, 'authorities-spine')).toMatchObject({ state: 'bad' });
    expect(await finding({ ...inDays(4000) }, 'authorities-spine')).toMatchObject({ state: 'bad' });
  });
});

describe('the rest', () => {
  it('names each host that is not known', async () => {
    const found = await look([namesCheck(['a.example', 'b.example'], async (host) => host === 'a.example')], 'names');
    expect(found).toMatchObject({ state: 'bad', found: 'Not known here: b.example.' });
  });
  it('says when nothing can be kept safely', async () => {
    expect(await look([keychainCheck(async () => fail({ code: 'keychain-unavailable' }))], 'keychain')).toMatchObject({ state: 'bad' });
    expect(await look([keychainCheck(async () => ok(null))], 'keychain')).toMatchObject({ state: 'good' });
  });
  it('goes on when a check throws or hangs, and is not good then', async () => {
    const checks = await runChecks([
      { id: 'throws', title: 'Throws', look: () => Promise.reject(new Error('secret')) },
      { id: 'hangs', title: 'Hangs', look: () => new Promise(() => undefined) },
      { id: 'fine', title: 'Fine', look: async () => good('Yes.') },
    ], 50);
    expect(checks.map(({ state }) => state)).toEqual(['bad', 'bad', 'good']);
    expect(isAllGood(checks)).toBe(false);
    expect(asText(checks)).not.toContain('secret');
    expect(asText(checks).split('\n')).toHaveLength(3);
  });
  it('gives a remedy with every line that is not good, on the same line', async () => {
    const checks = await runChecks([{ id: 'x', title: 'X', look: async () => ({ state: 'bad', found: 'No.', remedy: 'Do this.' }) }]);
    expect(asText(checks)).toBe('BAD   X: No. \u2192 Do this.');
    expect(isAllGood([{ id: 'x', title: 'X', state: 'warning', found: '', remedy: '' }])).toBe(false);
    expect(isAllGood([{ id: 'x', title: 'X', state: 'not-checked', found: '', remedy: null }])).toBe(true);
  });
});
