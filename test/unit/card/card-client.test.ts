import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCardClient, type CardClient } from '../../../main/card/card-client';
import type { HelperProcess } from '../../../main/card/helper-process';
import { watchCard } from '../../../main/card/watch-card';
import { requestEnvelope } from '../../../main/card-helper/messages';
import { serveCardMessage } from '../../../main/card-helper/serve';

interface FakeHelper extends HelperProcess {
  readonly received: { readonly id: number; readonly request: unknown }[];
  readonly answer: (message: unknown) => void;
  readonly die: () => void;
  killed: boolean;
}

let helpers: FakeHelper[];
let client: CardClient;
/** Answers a helper gives at once; absent: it is silent. */
let reply: ((request: unknown) => unknown) | null;

const startHelper = (): FakeHelper => {
  const listeners: ((message: unknown) => void)[] = [];
  const exits: (() => void)[] = [];
  const helper: FakeHelper = {
    received: [], killed: false,
    answer: (message) => { for (const listener of listeners) listener(message); },
    die: () => { for (const exit of exits) exit(); },
    post: (message) => {
      const envelope = requestEnvelope.parse(message);
      helper.received.push({ id: envelope.id, request: envelope.request });
      if (reply !== null) helper.answer({ id: envelope.id, answer: reply(envelope.request) });
    },
    onMessage: (listener) => listeners.push(listener),
    onExit: (listener) => exits.push(listener),
    kill: () => { helper.killed = true; },
  };
  helpers.push(helper);
  return helper;
};
const list = () => client.ask('list', { act: 'list' });

beforeEach(() => {
  vi.useFakeTimers();
  [helpers, reply] = [[], null];
  client = createCardClient(startHelper);
});
afterEach(() => void vi.useRealTimers());

describe('the card client', () => {
  it('starts its helper only when there is something to ask, and only once', async () => {
    reply = () => ({ ok: true, value: { cards: [] } });
    expect(helpers).toHaveLength(0);
    expect(await list()).toEqual({ ok: true, value: { cards: [] } });
    await list();
    expect(helpers).toHaveLength(1);
  });

  it('stops a helper that does not answer in time, and starts another for the next question', async () => {
    const first = list();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toMatchObject({ ok: false, error: { code: 'card-helper-stopped' } });
    expect(helpers[0]?.killed).toBe(true);
    reply = () => ({ ok: true, value: { cards: [] } });
    expect(await list()).toMatchObject({ ok: true });
    expect(helpers).toHaveLength(2);
  });

  it('answers every open question when its helper dies', async () => {
    const open = [list(), client.ask('presence', { act: 'presence', cardId: 'a' })];
    helpers[0]?.die();
    for (const answer of await Promise.all(open)) expect(answer).toMatchObject({ ok: false, error: { code: 'card-helper-stopped' } });
  });

  it('does not take the late answer of a stopped helper for that of another question', async () => {
    const first = list();
    await vi.advanceTimersByTimeAsync(10_000);
    await first;
    const second = list();
    helpers[0]?.answer({ id: 1, answer: { ok: true, value: { cards: [] } } });
    helpers[1]?.answer({ id: 1, answer: { ok: false, error: { code: 'card-module-missing' } } });
    expect(await second).toMatchObject({ error: { code: 'card-module-missing' } });
  });

  it('passes a count of tries left on', async () => {
    reply = () => ({ ok: false, error: { code: 'card-pin-wrong', triesLeft: 1 } });
    expect(await list()).toEqual({ ok: false, error: { code: 'card-pin-wrong', detail: { triesLeft: 1 } } });
  });

  it('takes an answer of the wrong shape for a fault of the module', async () => {
    reply = () => ({ ok: true, value: { cards: [{ cardId: 'x' }] } });
    expect(await list()).toMatchObject({ ok: false, error: { code: 'card-module-failed' } });
  });
});

describe('the watch over a card [H13]', () => {
  const watch = () => {
    const removed = vi.fn();
    return { removed, stop: watchCard(client, 'card', 1_500, removed) };
  };

  it('says once that the card is gone', async () => {
    reply = () => ({ ok: true, value: { present: true } });
    const { removed } = watch();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(removed).not.toHaveBeenCalled();
    reply = () => ({ ok: true, value: { present: false } });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it('outlives one failure of the card software, but not a card that cannot be seen again and again', async () => {
    reply = () => ({ ok: false, error: { code: 'card-module-failed' } });
    const { removed } = watch();
    await vi.advanceTimersByTimeAsync(3_100);
    expect(removed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  it('stops when told to', async () => {
    reply = () => ({ ok: true, value: { present: false } });
    const { removed, stop } = watch();
    stop();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(removed).not.toHaveBeenCalled();
  });
});

describe('the card helper', () => {
  const nothing = () => ({ ok: true, value: {} }) as const;

  it('understands only messages of ours', () => {
    for (const message of [null, 'list', {}, { id: -1, request: {} }, { id: 1, request: {}, more: 1 }]) expect(serveCardMessage(nothing, message)).toBeNull();
    expect(serveCardMessage(nothing, { id: 1, request: { act: 'format' } })).toMatchObject({ id: 1, answer: { ok: false } });
    expect(serveCardMessage(nothing, { id: 1, request: { act: 'unlock', cardId: 'a', passcode: '1234' } })).toMatchObject({ answer: { ok: false } });
    expect(serveCardMessage(nothing, { id: 1, request: { act: 'list' } })).toEqual({ id: 1, answer: { ok: true, value: {} } });
  });
});
