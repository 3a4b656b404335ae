import { describe, expect, it } from 'vitest';
import { operationChannel } from '../../contract/bridge';
import { commonErrorCodes, errorCodes, type ErrorCode } from '../../contract/errors/error-codes';
import { errorWords } from '../../contract/errors/error-words';
import { eventNames, operationNames } from '../../contract/operation-names';
import { eventSchemas, operations } from '../../contract/operations';
import { fail } from '../../domain/result';
import { isOpenOperation } from '../../main/ipc/handler-table';
import { arrange, trustedSender } from '../unit/ipc/boundary-under-test';
import { objectOf, sampleOf } from './sample-of';

const words = (code: ErrorCode) => errorWords[code];

describe.each(operationNames)('the operation %s', (name) => {
  const operation = operations[name];
  const request = objectOf(operation.request);
  const response = sampleOf(operation.response);
  const answerable: readonly ErrorCode[] = operation.errors;

  it('is declared under its own name, with a deadline', () => {
    expect(operation.name).toBe(name);
    expect(operation.deadlineMs).toBeGreaterThan(0);
  });

  it('passes a good request to its handler and a good response to the window', async () => {
    const { ask, asked } = arrange({ answers: { [name]: { ok: true, value: response } } });
    const reply = await ask(name, request);
    expect(asked).toEqual([name]);
    expect(reply).toEqual({ ok: true, value: operation.response.parse(response) });
  });

  it.each([['nothing', undefined], ['null', null], ['a text', 'x'], ['a list', []], ['a number', 7]])('refuses %s as its request', async (_, malformed) => {
    const { ask, asked } = arrange({});
    expect(await ask(name, malformed)).toMatchObject({ ok: false, error: { code: 'request-not-valid' } });
    expect(asked).toEqual([]);
  });

  it('refuses a request with a surplus field', async () => {
    const { ask, asked } = arrange({});
    expect(await ask(name, { ...request, surplus: 'x' })).toMatchObject({ ok: false, error: { code: 'request-not-valid' } });
    expect(asked).toEqual([]);
  });

  it('refuses a request without each of its required fields', async () => {
    const { ask } = arrange({});
    for (const field of Object.keys(request)) {
      const without = Object.fromEntries(Object.entries(request).filter(([key]) => key !== field));
      if (operation.request.safeParse(without).success) continue;
      expect(await ask(name, without)).toMatchObject({ ok: false, error: { code: 'request-not-valid' } });
    }
  });

  it.each([
    ['another window', { ...trustedSender, webContentsId: 99 }],
    ['a frame inside the page', { ...trustedSender, isMainFrame: false }],
    ['a page of elsewhere', { ...trustedSender, origin: 'https://example.org' }],
    ['a frame that has gone', { ...trustedSender, origin: '' }],
  ])('refuses %s', async (_, sender) => {
    const { ask, asked } = arrange({});
    expect(await ask(name, request, { sender })).toMatchObject({ ok: false, error: { code: 'sender-not-trusted' } });
    expect(asked).toEqual([]);
  });

  it(isOpenOperation(name) ? 'may be asked before anybody has signed in' : 'is refused until somebody has signed in and chosen a role', async () => {
    for (const code of ['not-signed-in', 'role-not-chosen'] as const) {
      const { ask, asked } = arrange({ user: fail({ code }), answers: { [name]: { ok: true, value: response } } });
      const reply = await ask(name, request);
      if (isOpenOperation(name)) expect(reply).toMatchObject({ ok: true });
      else expect(reply).toMatchObject({ ok: false, error: { code } });
      expect(asked).toEqual(isOpenOperation(name) ? [name] : []);
    }
  });

  it('does not let a response out that the contract does not describe', async () => {
    const { ask } = arrange({ answers: { [name]: { ok: true, value: { surplus: 'Mrs Example' } } } });
    const reply = await ask(name, request);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal-fault' } });
    expect(JSON.stringify(reply)).not.toContain('Example');
  });

  it('has words, a next step and a retry class for every code that it may answer', () => {
    for (const code of [...answerable, ...commonErrorCodes]) {
      expect(words(code).words, code).not.toBe('');
      expect(words(code).nextStep, code).not.toBe('');
    }
  });

  it('never invites a repeat of a change whose outcome is not known', () => {
    if (answerable.includes('outcome-unknown')) expect(words('outcome-unknown').retry).toBe('check-first');
    if (operation.effect === 'reads') expect(answerable).not.toContain('outcome-unknown');
  });
});

describe('the boundary as a whole', () => {
  it('has one channel for each operation, all different', () => {
    expect(new Set(operationNames.map(operationChannel)).size).toBe(operationNames.length);
  });

  it('puts every operation on the port, and nothing else', () => {
    const { channels } = arrange({});
    expect([...channels].sort()).toEqual(operationNames.map(operationChannel).sort());
  });

  it('describes every event', () => {
    expect(Object.keys(eventSchemas).sort()).toEqual([...eventNames].sort());
  });

  it('gives each code words that hold no place for anything but the service concerned', () => {
    for (const code of errorCodes) expect(words(code).words.replaceAll('{subject}', ''), code).not.toMatch(/[{}]/);
  });
});
