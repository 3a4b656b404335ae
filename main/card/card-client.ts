import type { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';
import { answerEnvelope, cardValues, type CardAct, type CardFailure, type CardRequest, type CardValue } from '../card-helper/messages';
import type { Failure } from '../failure';
import type { HelperProcess, StartHelper } from './helper-process';

export type RequestOf<Act extends CardAct> = Extract<CardRequest, { readonly act: Act }>;

export interface CardClient {
  /** Asks the helper, which is started when there is none. No answer in time: it is stopped, and `card-helper-stopped`. */
  readonly ask: <Act extends CardAct>(act: Act, request: RequestOf<Act>, patienceMs?: number) => Promise<Result<CardValue<Act>, Failure>>;
  readonly stop: () => void;
}

const valueSchemas: { readonly [Act in CardAct]: z.ZodType<CardValue<Act>> } = cardValues;

const patience: Readonly<Record<CardAct, number>> = { list: 10_000, unlock: 25_000, sign: 25_000, lock: 5_000, presence: 5_000 };

interface Pending {
  readonly settle: (answer: Result<unknown, Failure>) => void;
}

interface Running {
  readonly process: HelperProcess;
  readonly pending: Map<number, Pending>;
}

const stopped: Result<never, Failure> = fail({ code: 'card-helper-stopped' });

const failureOf = (failure: CardFailure): Failure => ({
  code: failure.code,
  ...(failure.triesLeft === undefined ? {} : { detail: { triesLeft: failure.triesLeft } }),
});

/** Speaks to the card helper in checked messages, and survives its crash or its silence. */
export const createCardClient = (start: StartHelper): CardClient => {
  let running: Running | null = null;
  let nextId = 0;

  const dropped = (helper: Running): void => {
    if (running === helper) running = null;
    for (const { settle } of helper.pending.values()) settle(stopped);
    helper.pending.clear();
  };

  const begin = (): Running => {
    const helper: Running = { process: start(), pending: new Map() };
    helper.process.onMessage((message) => {
      const envelope = answerEnvelope.safeParse(message);
      if (!envelope.success) return;
      const { id, answer } = envelope.data;
      helper.pending.get(id)?.settle(answer.ok ? answer : fail(failureOf(answer.error)));
    });
    helper.process.onExit(() => dropped(helper));
    return helper;
  };

  const exchange = (request: CardRequest, patienceMs: number): Promise<Result<unknown, Failure>> => {
    const helper = (running ??= begin());
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        dropped(helper);
        helper.process.kill();
      }, patienceMs);
      helper.pending.set(id, {
        settle: (answer) => {
          clearTimeout(timer);
          helper.pending.delete(id);
          resolve(answer);
        },
      });
      helper.process.post({ id, request });
    });
  };

  return {
    ask: async (act, request, patienceMs = patience[act]) => {
      const answer = await exchange(request, patienceMs);
      if (!answer.ok) return answer;
      const value = valueSchemas[act].safeParse(answer.value);
      return value.success ? ok(value.data) : fail({ code: 'card-module-failed' });
    },
    stop: () => {
      const helper = running;
      if (helper === null) return;
      dropped(helper);
      helper.process.kill();
    },
  };
};
