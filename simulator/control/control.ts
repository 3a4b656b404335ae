import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { appointmentResource } from '../practices/appointments/resources';
import type { Practice } from '../practices/practice';
import { parseJson } from '../json';
import { faultSchema } from '../server/faults';
import type { FaultBook } from '../server/faults';
import type { RunningService } from '../server/https-service';
import type { WireLog } from '../server/wire-log';

export interface ControlOptions {
  readonly port: number;
  readonly practices: ReadonlyMap<string, Practice>;
  readonly faults: FaultBook;
  readonly wireLog: WireLog;
  readonly setCard: (words: readonly string[]) => Promise<void>;
  readonly revokeCard: () => Promise<void>;
  readonly reset: () => Promise<void>;
}

const touchSchema = z.strictObject({ practice: z.string(), appointment: z.string() });
const takeSchema = z.strictObject({ practice: z.string(), slot: z.string() });
const cardSchema = z.strictObject({ state: z.enum(['present', 'absent', 'hang', 'crash', 'unlock', 'second', 'swapped', 'revoked']) });

interface Answer { readonly status: number; readonly body?: unknown }
const done: Answer = { status: 204 };
const wrong = (why: string): Answer => ({ status: 400, body: { error: why } });

const stateOf = (options: ControlOptions): object => ({
  practices: [...options.practices].map(([odsCode, practice]) => {
    const state = practice.state();
    return {
      odsCode, tasks: state.inbox.all(), appointments: state.book.all().map((held) => ({ patientId: held.patientId, slots: held.slotIds, ...appointmentResource(held) })),
      registrations: [...state.held.values()].map((held) => ({ id: held.id, nhsNumber: held.person.nhsNumber, registration: held.registration })),
      freeSlots: state.book.freeSlots().length,
    };
  }),
  requests: options.wireLog.recent(), faults: options.faults.pending(),
});

/** Another user at the practice changes the appointment, so that its version moves on. */
const touch = (options: ControlOptions, body: unknown): Answer => {
  const asked = touchSchema.safeParse(body);
  const book = asked.success ? options.practices.get(asked.data.practice)?.state().book : undefined;
  const held = asked.success ? book?.get(asked.data.appointment) : undefined;
  if (book === undefined || held === undefined) return wrong('expected {"practice", "appointment"} of an appointment that there is');
  book.put({ ...held, version: held.version + 1 });
  return { status: 200, body: { version: held.version + 1 } };
};

/** Somebody else takes the slot, so that booking it conflicts. */
const take = (options: ControlOptions, body: unknown): Answer => {
  const asked = takeSchema.safeParse(body);
  const book = asked.success ? options.practices.get(asked.data.practice)?.state().book : undefined;
  const slot = asked.success ? book?.slots.get(asked.data.slot) : undefined;
  if (book === undefined || slot === undefined) return wrong('expected {"practice", "slot"} of a slot that there is');
  book.put({ id: book.nextId(), version: 1, patientId: 'somebody-else', slotIds: [slot.id], startAt: slot.startAt, startDate: slot.start.slice(0, 10), status: 'booked', content: { status: 'booked' } });
  return done;
};

const setCard = async (options: ControlOptions, body: unknown): Promise<Answer> => {
  const asked = cardSchema.safeParse(body);
  if (!asked.success) return wrong('expected {"state"}');
  if (asked.data.state === 'revoked') await options.revokeCard();
  else await options.setCard(asked.data.state === 'present' ? [] : [asked.data.state]);
  return done;
};

const addFault = (options: ControlOptions, body: unknown): Answer => {
  const fault = faultSchema.safeParse(body);
  if (!fault.success) return wrong(z.prettifyError(fault.error));
  options.faults.add(fault.data);
  return { status: 201, body: { pending: options.faults.pending().length } };
};

const answer = async (options: ControlOptions, method: string, path: string, body: unknown): Promise<Answer> => {
  switch (`${method} ${path}`) {
    case 'GET /': case 'GET /state': return { status: 200, body: stateOf(options) };
    case 'POST /faults': return addFault(options, body);
    case 'DELETE /faults': options.faults.clear(); return done;
    case 'POST /reset': await options.reset(); return done;
    case 'POST /card': return setCard(options, body);
    case 'POST /touch': return touch(options, body);
    case 'POST /take': return take(options, body);
    default: return { status: 404, body: { error: 'GET /state, POST /faults, DELETE /faults, POST /reset, POST /card, POST /touch, POST /take' } };
  }
};

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

/** The hand behind the curtain: lets a test look at the practices' state and make services misbehave. Plain HTTP, loopback only. */
export const startControl = async (options: ControlOptions): Promise<RunningService> => {
  const server = createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((text) => answer(options, incoming.method ?? 'GET', (incoming.url ?? '/').split('?')[0] ?? '/', parseJson(text)))
      .catch((): Answer => ({ status: 500, body: { error: 'failed' } }))
      .then((result) => {
        outgoing.writeHead(result.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
        outgoing.end(result.body === undefined ? undefined : JSON.stringify(result.body));
      }, () => { outgoing.destroy(); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port, url: `http://127.0.0.1:${String(port)}`,
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
};
