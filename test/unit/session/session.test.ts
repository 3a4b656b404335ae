import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionState } from '../../../contract/capabilities/session';
import { isOdsCode, type OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../../main/failure';
import type { Authenticated } from '../../../main/session/authenticate';
import { createSession, type Session } from '../../../main/session/session';
import { userInfoSchema } from '../../../main/session/user-info';

const ods = (text: string): OdsCode => {
  if (!isOdsCode(text)) throw new Error('not an ODS code');
  return text;
};
const role = (id: string, org = 'Z99100') => ({
  person_orgid: '1', person_roleid: id, org_code: org, role_name: '"Clinical":"Clinical Provision":"Nurse Access Role"', role_code: 'S8000:G8000:R8001',
});
const authenticated = (roles: unknown, cardId = 'card', expiresInSeconds = 3_600): Authenticated => ({
  cardId, userId: '555021600101', access: { token: `token-${cardId}`, expiresInSeconds },
  info: userInfoSchema.parse({ uid: '555021600101', title: 'Ms', given_name: 'Asha', family_name: 'Okonkwo', nhsid_user_orgs: { org_code: 'Z99100', org_name: 'HUB' }, nhsid_nrbac_roles: roles }),
});

interface Later { readonly ms: number; readonly act: () => void }
let answers: (Result<Authenticated, Failure> | Promise<Result<Authenticated, Failure>>)[];
let watched: Map<string, () => void>;
let later: Later[];
let session: Session;
let states: SessionState[];
let ends: string[];
const noSignal = new AbortController().signal;
const signIn = (signal = noSignal) => session.signIn({ cardId: 'card', passcode: '123456' }, signal);

beforeEach(() => {
  [answers, watched, later, states, ends] = [[], new Map(), [], [], []];
  session = createSession({
    organisation: { odsCode: ods('Z99100'), name: 'Example Hub' },
    authenticate: async () => answers.shift() ?? fail({ code: 'card-absent' }),
    watchCard: (cardId, onRemoved) => {
      watched.set(cardId, onRemoved);
      return () => watched.delete(cardId);
    },
    after: (ms, act) => {
      const entry = { ms, act };
      later.push(entry);
      return () => { later = later.filter((other) => other !== entry); };
    },
    now: () => new Date('2026-11-22T10:00:00Z'),
  });
  session.onChange((state) => states.push(state));
  session.onEnd((reason) => ends.push(reason));
});

describe('roles [30-2.5]', () => {
  it('are offered only where they are at this organisation', async () => {
    answers = [ok(authenticated([role('1'), role('2', 'A81001'), role('3')]))];
    expect(await signIn()).toMatchObject({ ok: true, value: { state: 'choosing-role', roles: [{ roleProfileId: '1' }, { roleProfileId: '3' }] } });
    expect(session.chooseRole('2')).toMatchObject({ ok: false, error: { code: 'role-not-held' } });
  });

  it('are applied at once when there is exactly one, also when it comes as an object instead of a list', async () => {
    answers = [ok(authenticated(role('1')))];
    expect(await signIn()).toMatchObject({ ok: true, value: { state: 'signed-in', role: { roleProfileId: '1', roleName: 'Nurse Access Role', organisation: { name: 'HUB' } } } });
    expect(session.user()).toMatchObject({ ok: true, value: { jobRoleCode: 'R8001', name: { family: 'Okonkwo', given: 'Asha', title: 'Ms' } } });
  });

  it.each([['none at all', undefined], ['only some elsewhere', [role('2', 'A81001')]]])('refuse the sign-in when there are %s', async (_, roles) => {
    answers = [ok(authenticated(roles))];
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'no-roles' } });
    expect(session.describe()).toMatchObject({ state: 'signed-out' });
    expect(watched.size).toBe(0);
  });

  it('once changed close what was open in the role before', async () => {
    answers = [ok(authenticated([role('1'), role('3')]))];
    await signIn();
    session.chooseRole('1');
    const before = session.signal();
    session.chooseRole('3');
    expect(before.aborted).toBe(true);
    expect(session.signal().aborted).toBe(false);
    expect(ends).toEqual(['signed-out']);
  });
});

describe('a session', () => {
  it('begins signed out, with nobody to act for', () => {
    expect(session.describe()).toEqual({ state: 'signed-out', reason: 'start' });
    expect(session.user()).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
    expect(session.signal().aborted).toBe(true);
    expect(session.chooseRole('1')).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
  });

  it('tells the window of every change', async () => {
    answers = [ok(authenticated([role('1'), role('3')]))];
    await signIn();
    session.chooseRole('1');
    session.end('signed-out');
    expect(states.map(({ state }) => state)).toEqual(['choosing-role', 'signed-in', 'signed-out']);
  });

  it('[H13] ends when the card is taken out, at any point after the passcode', async () => {
    answers = [ok(authenticated([role('1'), role('3')]))];
    await signIn();
    watched.get('card')?.();
    expect(session.describe()).toEqual({ state: 'signed-out', reason: 'card-removed' });
    expect(ends).toEqual(['card-removed']);
  });

  it('ends when its token does, and never later than twelve hours', async () => {
    answers = [ok(authenticated(role('1'), 'card', 600)), ok(authenticated(role('1'), 'card', 999_999))];
    await signIn();
    expect(later.map(({ ms }) => ms)).toEqual([600_000]);
    later[0]?.act();
    expect(session.describe()).toEqual({ state: 'signed-out', reason: 'expired' });
    await signIn();
    expect(later.map(({ ms }) => ms)).toEqual([12 * 3_600_000]);
  });

  it('forgets its token, its card and its timers when it ends', async () => {
    answers = [ok(authenticated(role('1')))];
    await signIn();
    const user = session.user();
    session.end('signed-out');
    expect(user.ok && user.value.accessToken()).toBe('');
    expect([watched.size, later.length]).toEqual([0, 0]);
  });

  it('[H13] of one person ends before another may try to sign in, and stays ended when they fail', async () => {
    answers = [ok(authenticated(role('1'))), fail({ code: 'card-pin-wrong' })];
    await signIn();
    expect(await signIn()).toMatchObject({ error: { code: 'card-pin-wrong' } });
    expect(session.describe()).toEqual({ state: 'signed-out', reason: 'signed-out' });
  });
});

describe('a sign-in that comes too late', () => {
  it('after a cancel brings nobody in', async () => {
    const controller = new AbortController();
    answers = [Promise.resolve().then(() => { controller.abort(); return ok(authenticated(role('1'))); })];
    expect(await signIn(controller.signal)).toMatchObject({ error: { code: 'cancelled' } });
    expect(session.describe()).toMatchObject({ state: 'signed-out' });
  });

  it('[H13] behind another one does not put its person in that one\u2019s place', async () => {
    let first: (answer: Result<Authenticated, Failure>) => void = () => undefined;
    answers = [new Promise((resolve) => { first = resolve; }), ok(authenticated(role('3'), 'second'))];
    const early = signIn();
    const late = await signIn();
    first(ok(authenticated(role('1'), 'first')));
    expect(await early).toMatchObject({ error: { code: 'cancelled' } });
    expect(late).toMatchObject({ value: { role: { roleProfileId: '3' } } });
    expect(session.describe()).toMatchObject({ role: { roleProfileId: '3' } });
  });
});
