import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../domain/result';
import { windUpMs } from '../../../main/ipc/call-end';
import type { CallContext } from '../../../main/ipc/handler';
import { sampleOf } from '../../contract/sample-of';
import { operations } from '../../../contract/operations';
import { arrange, trustedSender } from './boundary-under-test';

const openPatient = sampleOf(operations['patients.open'].response);
const patientRequest = { nhsNumber: '9690937278' };
const bookRequest = sampleOf(operations['appointments.book'].request);
const appointment = sampleOf(operations['appointments.book'].response);

/** A handler that answers only when it is told to stop, with what it is given. */
const untilStopped = (answer: unknown) => (_request: unknown, { signal }: CallContext) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(answer)));
const never = () => new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('the audit trail', () => {
  it('[05-6] is written before the act and after it, with who, what and about whom', async () => {
    const seen: number[] = [];
    const { ask, trail } = arrange({ handlers: { 'patients.open': async () => { seen.push(trail.length); return { ok: true, value: openPatient }; } } });
    await ask('patients.open', patientRequest);
    expect(seen).toEqual([1]);
    expect(trail.map(({ outcome }) => outcome)).toEqual(['started', 'done']);
    expect(trail[0]).toMatchObject({
      event: 'Open a patient', operation: 'patients.open', nhsNumber: '9690937278', target: 'Z99001',
      user: { userId: '555021600101', name: 'Dr Asha Okonkwo', roleProfileId: '555021600104', roleName: 'Receptionist', organisation: 'Z99100' },
    });
  });

  it('[05-6] that cannot be written means that the act is refused, and its handler is never asked', async () => {
    const { ask, asked } = arrange({ auditFails: () => true, answers: { 'patients.open': { ok: true, value: openPatient } } });
    expect(await ask('patients.open', patientRequest)).toMatchObject({ ok: false, error: { code: 'audit-unavailable' } });
    expect(asked).toEqual([]);
  });

  it('that fails only after a change was made does not hide the change from the user', async () => {
    const { ask, logged } = arrange({ auditFails: ({ outcome }) => outcome !== 'started', answers: { 'appointments.book': { ok: true, value: appointment } } });
    expect(await ask('appointments.book', bookRequest)).toMatchObject({ ok: true });
    expect(logged.some(({ message }) => message.includes('audit'))).toBe(true);
  });

  it('[05-6] records an act that failed with its code', async () => {
    const { ask, trail } = arrange({ answers: { 'patients.open': { ok: false, error: { code: 'patient-not-found' } } } });
    await ask('patients.open', patientRequest);
    expect(trail.at(-1)).toMatchObject({ outcome: 'patient-not-found' });
  });

  it('[05-6] records an attempt that was stopped because nobody was signed in', async () => {
    const { ask, trail } = arrange({ user: fail({ code: 'not-signed-in' }) });
    await ask('patients.open', patientRequest);
    expect(trail).toMatchObject([{ operation: 'patients.open', outcome: 'not-signed-in', user: null }]);
  });

  it('[05-6] does not put an attempt to sign in down to the person who was there before', async () => {
    const { ask, trail } = arrange({ user: fail({ code: 'not-signed-in' }), answers: { 'session.signIn': { ok: false, error: { code: 'card-pin-wrong' } } } });
    await ask('session.signIn', { cardId: 'a', passcode: '123456' });
    const there = arrange({ answers: { 'session.signIn': { ok: false, error: { code: 'card-pin-wrong' } } } });
    await there.ask('session.signIn', { cardId: 'a', passcode: '123456' });
    expect(trail.map(({ user, outcome }) => [user, outcome])).toEqual([[null, 'started'], [null, 'card-pin-wrong']]);
    expect(there.trail[0]?.user).toBeNull();
  });

  it('[05-6] never holds the passcode', async () => {
    const { ask, trail, logged } = arrange({ handlers: { 'session.signIn': async () => { throw new Error('246810'); } } });
    await ask('session.signIn', { cardId: 'a', passcode: '246810' });
    expect(JSON.stringify([trail, logged])).not.toContain('246810');
  });

  it('carries the same correlation id as the answer and the log', async () => {
    const { ask, trail, logged } = arrange({ answers: { 'patients.open': { ok: false, error: { code: 'service-fault' } } } });
    const reply = await ask('patients.open', patientRequest);
    expect(reply).toMatchObject({ error: { correlationId: trail[0]?.correlationId } });
    expect(logged.at(-1)?.fields?.correlationId).toBe(trail[0]?.correlationId);
  });
});

describe('a handler that throws', () => {
  const thrown = async () => { throw new Error('no reply about Mrs Example 9690937278'); };

  it('becomes a coded fault with a reference, and its message crosses nothing', async () => {
    const { ask, logged } = arrange({ handlers: { 'patients.open': thrown } });
    const reply = await ask('patients.open', patientRequest);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal-fault' } });
    expect(JSON.stringify(reply)).toMatch(/"correlationId":"[0-9a-f-]{36}"/);
    expect(JSON.stringify([reply, logged])).not.toMatch(/Example|9690937278/);
  });

  it('is recorded as a fault in the audit trail', async () => {
    const { ask, trail } = arrange({ handlers: { 'patients.open': thrown } });
    await ask('patients.open', patientRequest);
    expect(trail.at(-1)?.outcome).toBe('internal-fault');
  });
});

describe('the deadline [H15]', () => {
  it('stops a read that does not come back', async () => {
    const { ask } = arrange({ handlers: { 'patients.open': never } });
    const reply = ask('patients.open', patientRequest);
    await vi.advanceTimersByTimeAsync(operations['patients.open'].deadlineMs + windUpMs);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'timed-out' } });
  });

  it('[H8] calls a change that does not come back unknown, never stopped', async () => {
    const { ask } = arrange({ handlers: { 'appointments.book': never } });
    const reply = ask('appointments.book', bookRequest);
    await vi.advanceTimersByTimeAsync(operations['appointments.book'].deadlineMs + windUpMs);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'outcome-unknown' } });
  });

  it('[H7] lets the handler of a change say what became of it, with the journal id', async () => {
    const told = fail({ code: 'outcome-unknown', detail: { intentId: 'intent-1' } });
    const { ask } = arrange({ handlers: { 'appointments.book': untilStopped(told) } });
    const reply = ask('appointments.book', bookRequest);
    await vi.advanceTimersByTimeAsync(operations['appointments.book'].deadlineMs);
    expect(await reply).toMatchObject({ error: { code: 'outcome-unknown', detail: { intentId: 'intent-1' } } });
  });
});

describe('a cancelled call', () => {
  it('is told to stop and answers cancelled, even if its data came all the same', async () => {
    const { ask, cancel } = arrange({ handlers: { 'patients.open': untilStopped(ok(openPatient)) } });
    const callId = randomUUID();
    const reply = ask('patients.open', patientRequest, { callId });
    await vi.advanceTimersByTimeAsync(0);
    cancel(callId);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('[H8] that had made its change answers the change', async () => {
    const { ask, cancel } = arrange({ handlers: { 'appointments.book': untilStopped(ok(appointment)) } });
    const callId = randomUUID();
    const reply = ask('appointments.book', bookRequest, { callId });
    await vi.advanceTimersByTimeAsync(0);
    cancel(callId);
    expect(await reply).toMatchObject({ ok: true });
  });

  it('cannot be cancelled from anywhere but the window that made it', async () => {
    const { ask, cancel } = arrange({ handlers: { 'patients.open': async (_, { signal }) => { await vi.advanceTimersByTimeAsync(5); return signal.aborted ? fail({ code: 'cancelled' }) : ok(openPatient); } } });
    const callId = randomUUID();
    const reply = ask('patients.open', patientRequest, { callId });
    cancel(callId, { ...trustedSender, webContentsId: 2 });
    cancel(callId, { ...trustedSender, isMainFrame: false });
    expect(await reply).toMatchObject({ ok: true });
  });

  it('needs an id of its own: one in use, or one that is no id, is refused', async () => {
    const { ask, cancel } = arrange({ handlers: { 'patients.open': untilStopped(ok(openPatient)) } });
    const callId = randomUUID();
    const first = ask('patients.open', patientRequest, { callId });
    expect(await ask('patients.open', patientRequest, { callId })).toMatchObject({ error: { code: 'request-not-valid' } });
    expect(await ask('patients.open', patientRequest, { callId: 'mine' })).toMatchObject({ error: { code: 'request-not-valid' } });
    await vi.advanceTimersByTimeAsync(0);
    cancel(callId);
    await first;
  });
});

describe('the end of the session [H13]', () => {
  it('stops every call of that session, and a read that was under way shows nothing', async () => {
    const { ask, sessionEnd } = arrange({ handlers: { 'patients.open': untilStopped(ok(openPatient)), 'tasks.list': untilStopped(ok({ tasks: [] })) } });
    const replies = [ask('patients.open', patientRequest), ask('tasks.list', {})];
    await vi.advanceTimersByTimeAsync(0);
    sessionEnd.abort();
    for (const reply of await Promise.all(replies)) expect(reply).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});

describe('an answer', () => {
  it('of a code that is not in the list is a fault of the program, and carries no free text', async () => {
    const { ask } = arrange({ answers: { 'patients.open': { ok: false, error: { code: 'something', text: 'Mrs Example' } } } });
    const reply = await ask('patients.open', patientRequest);
    expect(reply).toMatchObject({ error: { code: 'internal-fault' } });
    expect(JSON.stringify(reply)).not.toContain('Example');
  });
});
