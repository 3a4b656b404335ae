import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { registrationSchema } from '../cis2/clients';
import { logOutEverywhere } from '../cis2/log-out';
import { roleShapes } from '../identity/training-users';
import { mannersSchema } from '../mesh/practice-clerk';
import type { Authority } from '../pki/authority';
import type { Practice } from '../practices/practice';
import { faultSchema } from '../server/fault';
import type { FaultBook } from '../server/fault-book';
import type { ServiceResponse } from '../server/service-exchange';
import type { ServiceGroup } from '../server/service-group';
import type { WireLog } from '../server/wire-log';
import type { StartedIdentity } from '../start-identity';
import type { StartedMessaging } from '../start-messaging';
import type { Desk } from './control';
import { takeSlot, touchAppointment } from './practice-hand';
import { stateOf } from './state-view';
import { statusFragment, statusPage } from './status-page';
import { statusScript, statusStyle } from './status-assets';

export interface DeskOptions {
  readonly practices: ReadonlyMap<string, Practice>;
  readonly faults: FaultBook;
  readonly wireLog: WireLog;
  readonly group: ServiceGroup;
  readonly identity: StartedIdentity;
  readonly messaging: StartedMessaging;
  readonly authority: Authority;
  readonly cardAuthority: Authority;
  /** Certificates that can be revoked by name. */
  readonly files: { readonly card: string; readonly client: string };
  readonly setCard: (words: readonly string[]) => Promise<void>;
  readonly reset: () => Promise<void>;
}

const cardSchema = z.strictObject({ state: z.enum(['present', 'absent', 'hang', 'crash', 'unlock', 'second', 'swapped', 'revoked']) });
const revokeSchema = z.strictObject({ certificate: z.enum(['client', 'card']).optional(), serialNumber: z.string().regex(/^[0-9A-Fa-f]+$/).optional() })
  .refine((asked) => (asked.certificate === undefined) !== (asked.serialNumber === undefined), 'one of certificate and serialNumber');
const userSchema = z.strictObject({
  user: z.string(), roleShape: z.enum(roleShapes).optional(), levels: z.enum(['text', 'number']).optional(), identityLevel: z.int().min(0).max(3).optional(),
});
const logOutSchema = z.strictObject({ user: z.string() });

const done: ServiceResponse = { status: 204 };
const wrong = (error: z.ZodError | string): ServiceResponse => ({ status: 400, body: { error: typeof error === 'string' ? error : z.prettifyError(error) } });
const asset = (type: string, text: string): ServiceResponse => ({ status: 200, headers: { 'content-type': `${type};charset=utf-8` }, body: Buffer.from(text) });

const revoke = async (options: DeskOptions, body: unknown): Promise<ServiceResponse> => {
  const asked = revokeSchema.safeParse(body);
  if (!asked.success) return wrong(asked.error);
  const { certificate, serialNumber } = asked.data;
  const authority = certificate === 'card' ? options.cardAuthority : options.authority;
  const serial = certificate === undefined ? serialNumber ?? '' : new X509Certificate(await readFile(options.files[certificate])).serialNumber;
  authority.revocation.revoke(serial);
  return { status: 201, body: { revoked: serial } };
};

const setCard = async (options: DeskOptions, body: unknown): Promise<ServiceResponse> => {
  const asked = cardSchema.safeParse(body);
  if (!asked.success) return wrong('expected {"state"}');
  if (asked.data.state === 'revoked') await revoke(options, { certificate: 'card' });
  else await options.setCard(asked.data.state === 'present' ? [] : [asked.data.state]);
  return done;
};

const addFault = async (options: DeskOptions, body: unknown): Promise<ServiceResponse> => {
  const fault = faultSchema.safeParse(body);
  if (!fault.success) return wrong(fault.error);
  const id = options.faults.add(fault.data);
  await options.group.apply();
  return { status: 201, body: { id, pending: options.faults.pending().length } };
};

const endFault = async (options: DeskOptions, id: string | null): Promise<ServiceResponse> => {
  if (id === null) options.faults.clear();
  else if (!options.faults.remove(Number(id))) return { status: 404, body: { error: 'there is no such fault' } };
  await options.group.apply();
  return done;
};

const setUser = (options: DeskOptions, body: unknown): ServiceResponse => {
  const asked = userSchema.safeParse(body);
  if (!asked.success) return wrong(asked.error);
  const { users } = options.identity.provider;
  const { user, roleShape, levels, identityLevel } = asked.data;
  const before = users.get(user);
  if (before === undefined) return wrong(`no such user; there are ${[...users.keys()].join(', ')}`);
  users.set(user, { ...before, roleShape: roleShape ?? before.roleShape, levels: levels ?? before.levels, identityLevel: identityLevel ?? before.identityLevel });
  return done;
};

const register = (options: DeskOptions, body: unknown): ServiceResponse => {
  const asked = registrationSchema.safeParse(body);
  return asked.success ? { status: 200, body: options.identity.clients.register(asked.data) } : wrong(asked.error);
};

const logOut = async (options: DeskOptions, body: unknown): Promise<ServiceResponse> => {
  const asked = logOutSchema.safeParse(body);
  return asked.success ? { status: 200, body: { notices: await logOutEverywhere(options.identity.provider, asked.data.user, options.authority.pem) } } : wrong(asked.error);
};

const setManners = (options: DeskOptions, body: unknown): ServiceResponse => {
  const asked = mannersSchema.safeParse(body);
  if (!asked.success) return wrong(asked.error);
  options.messaging.setManners(Object.fromEntries(Object.entries(asked.data).filter(([, value]) => value !== undefined)));
  return { status: 200, body: options.messaging.manners() };
};

/** Every order that the control service takes; see simulator/README.md. */
export const createDesk = (options: DeskOptions): Desk => ({ method, path, query, body, wantsPage }) => {
  switch (`${method} ${path}`) {
    case 'GET /': return wantsPage ? statusPage(options) : { status: 200, body: stateOf(options) };
    case 'GET /state': return { status: 200, body: stateOf(options) };
    case 'GET /status': return statusFragment(options);
    case 'GET /status.js': return asset('text/javascript', statusScript);
    case 'GET /status.css': return asset('text/css', statusStyle);
    case 'GET /faults': return { status: 200, body: options.faults.pending() };
    case 'POST /faults': return addFault(options, body);
    case 'DELETE /faults': return endFault(options, query.get('id'));
    case 'POST /reset': return options.reset().then(() => done);
    case 'POST /card': return setCard(options, body);
    case 'POST /touch': return touchAppointment(options.practices, body);
    case 'POST /take': return takeSlot(options.practices, body);
    case 'POST /revoke': return revoke(options, body);
    case 'POST /clients': return register(options, body);
    case 'POST /users': return setUser(options, body);
    case 'POST /log-out': return logOut(options, body);
    case 'POST /messaging': return setManners(options, body);
    default: return { status: 404, body: { error: 'unknown; the orders are listed in the simulator\'s README' } };
  }
};
