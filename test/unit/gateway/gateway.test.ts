import { describe, expect, it } from 'vitest';
import type { Bridge } from '../../../contract/bridge';
import { operationNames } from '../../../contract/operation-names';
import { buildBridge, type MessagePortToMain } from '../../../preload/build-bridge';
import { createGateway } from '../../../renderer/gateway';

interface Sent {
  readonly channel: string;
  readonly parts: readonly unknown[];
}

/** A window's bridge over a port of the test's own. */
const arrange = (invoke: (channel: string, ...parts: unknown[]) => Promise<unknown> = async () => ({ ok: true, value: {} })) => {
  const sent: Sent[] = [];
  const listeners = new Map<string, (event: unknown, ...parts: unknown[]) => void>();
  const port: MessagePortToMain = {
    invoke: (channel, ...parts) => {
      sent.push({ channel, parts });
      return invoke(channel, ...parts);
    },
    send: (channel, ...parts) => void sent.push({ channel, parts }),
    on: (channel, listener) => listeners.set(channel, listener),
    removeListener: (channel) => listeners.delete(channel),
  };
  const bridge: Bridge = buildBridge(port);
  return { sent, listeners, bridge, gateway: createGateway(bridge) };
};

describe('the gateway', () => {
  it('has one function for each operation of the contract', () => {
    const { gateway } = arrange();
    const names = Object.entries(gateway).flatMap(([group, acts]) => (typeof acts === 'function' ? [] : Object.keys(acts).map((act) => `${group}.${act}`)));
    expect(names.sort()).toEqual([...operationNames].sort());
  });

  it('sends a request under the operation\u2019s own channel, with a call id of its own', async () => {
    const { gateway, sent } = arrange();
    await gateway.session.chooseRole({ roleProfileId: '1' });
    await gateway.session.chooseRole({ roleProfileId: '1' });
    expect(sent.map(({ channel, parts }) => [channel, parts[0]])).toEqual([
      ['gp-connect:call:session.chooseRole', { roleProfileId: '1' }], ['gp-connect:call:session.chooseRole', { roleProfileId: '1' }],
    ]);
    expect(sent[0]?.parts[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[0]?.parts[1]).not.toBe(sent[1]?.parts[1]);
  });

  it('passes the answer of main on, success or coded failure', async () => {
    const failure = { ok: false, error: { code: 'card-absent', correlationId: 'x' } };
    expect(await arrange(async () => failure).gateway.session.listCards({})).toEqual(failure);
  });

  it.each([
    ['nothing', undefined], ['a text', 'x'], ['no Result', { value: 1 }], ['a code that is not in the list', { ok: false, error: { code: 'oh', correlationId: 'x' } }],
    ['a failure without a reference', { ok: false, error: { code: 'cancelled' } }],
  ])('makes %s from main a fault of the program, with a reference', async (_, reply) => {
    const answer = await arrange(async () => reply).gateway.session.describe({});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal-fault' } });
  });

  it('makes a broken bridge a fault of the program, and never rejects', async () => {
    const answer = await arrange(() => Promise.reject(new Error('no handler'))).gateway.session.describe({});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal-fault' } });
  });

  it('tells main of a cancel, and waits for what main then answers', async () => {
    let answer: (reply: unknown) => void = () => undefined;
    const { gateway, sent } = arrange(() => new Promise((resolve) => { answer = resolve; }));
    const controller = new AbortController();
    const reply = gateway.tasks.list({}, { signal: controller.signal });
    controller.abort();
    expect(sent[1]).toEqual({ channel: 'gp-connect:cancel', parts: [sent[0]?.parts[1]] });
    answer({ ok: false, error: { code: 'outcome-unknown', correlationId: 'x' } });
    expect(await reply).toMatchObject({ error: { code: 'outcome-unknown' } });
  });

  it('does not ask at all when the call was cancelled before it began', async () => {
    const { gateway, sent } = arrange();
    expect(await gateway.tasks.list({}, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(sent).toEqual([]);
  });

  it('hears an event until it stops listening', () => {
    const { gateway, listeners } = arrange();
    const heard: unknown[] = [];
    const stop = gateway.listen('session.changed', (state) => heard.push(state));
    const send = (payload: unknown) => listeners.get('gp-connect:event:session.changed')?.({ sender: 'electron' }, payload);
    send({ state: 'signed-out', reason: 'card-removed' });
    send('not a state');
    stop();
    send({ state: 'signed-out', reason: 'expired' });
    expect(heard).toEqual([{ state: 'signed-out', reason: 'card-removed' }]);
  });
});
