import { randomUUID } from 'node:crypto';
import { cancelChannel, operationChannel } from '../../../contract/bridge';
import { operationNames, type OperationName } from '../../../contract/operation-names';
import { isOdsCode, type OdsCode } from '../../../domain/identifiers/ods-code';
import { ok, type Result } from '../../../domain/result';
import type { AuditEvent } from '../../../main/audit/audit-event';
import type { Failure } from '../../../main/failure';
import type { CallContext } from '../../../main/ipc/handler';
import type { OpenHandlers, UserHandlers } from '../../../main/ipc/handler-table';
import type { IpcPort, IpcSender } from '../../../main/ipc/ipc-port';
import { registerOperations } from '../../../main/ipc/register';
import { appOrigin, createSenderTrust } from '../../../main/ipc/trusted-sender';
import type { Log, LogFields } from '../../../main/logging/log';
import type { SignedInUser } from '../../../main/session/signed-in-user';

export const trustedSender: IpcSender = { webContentsId: 1, isMainFrame: true, origin: appOrigin };

const odsCode = (text: string): OdsCode => {
  if (!isOdsCode(text)) throw new Error('not an ODS code');
  return text;
};

export const receptionist: SignedInUser = {
  userId: '555021600101', roleProfileId: '555021600104', jobRoleCode: 'R8009', roleName: 'Receptionist', activityCodes: [],
  name: { family: 'Okonkwo', given: 'Asha', title: 'Dr' }, organisation: { odsCode: odsCode('Z99100'), name: 'Example Hub' }, accessToken: () => 'token',
};

type AnyHandler = (request: unknown, context: CallContext) => Promise<unknown>;

export interface Arrangement {
  readonly user?: Result<SignedInUser, Failure>;
  readonly answers?: Partial<Record<OperationName, unknown>>;
  readonly handlers?: Partial<Record<OperationName, AnyHandler>>;
  readonly auditFails?: (event: AuditEvent) => boolean;
}

const isTable = <Table>(table: Partial<Record<OperationName, AnyHandler>>): table is Table & Partial<Record<OperationName, AnyHandler>> =>
  operationNames.every((name) => table[name] !== undefined);

/** The boundary with handlers, session, audit and log of the test's own, and a window to ask from. */
export const arrange = ({ user = ok(receptionist), answers = {}, handlers = {}, auditFails = () => false }: Arrangement) => {
  const listeners = new Map<string, (sender: IpcSender, ...parts: readonly unknown[]) => unknown>();
  const port: IpcPort = {
    handle: (channel, listener) => listeners.set(channel, listener),
    on: (channel, listener) => listeners.set(channel, listener),
  };
  const asked: OperationName[] = [];
  const trail: AuditEvent[] = [];
  const logged: { readonly message: string; readonly fields: LogFields | undefined }[] = [];
  const sessionEnd = new AbortController();
  const note = (message: string, fields?: LogFields): void => void logged.push({ message, fields });
  const log: Log = { info: note, warn: note, error: note };
  const table = Object.fromEntries(operationNames.map((name) => [name, (request: unknown, context: CallContext) => {
    asked.push(name);
    return handlers[name]?.(request, context) ?? Promise.resolve(answers[name] ?? { ok: false, error: { code: 'service-fault' } });
  }]));
  if (!isTable<OpenHandlers & UserHandlers>(table)) throw new Error('no handlers');
  registerOperations(port, table, table, {
    trusts: createSenderTrust((id) => id === trustedSender.webContentsId),
    session: { user: () => user, signal: () => sessionEnd.signal },
    audit: {
      append: async (event) => {
        if (auditFails(event)) return { ok: false, error: { code: 'audit-unavailable' } };
        trail.push(event);
        return ok(null);
      },
    },
    subjectOf: () => ({ nhsNumber: '9690937278', target: 'Z99001' }),
    log,
    newCorrelationId: randomUUID,
    monotonicMs: () => performance.now(),
  });
  const ask = async (name: OperationName, request: unknown, { sender = trustedSender, callId = randomUUID() }: { readonly sender?: IpcSender; readonly callId?: string } = {}): Promise<unknown> =>
    listeners.get(operationChannel(name))?.(sender, request, callId);
  const cancel = (callId: unknown, sender: IpcSender = trustedSender): void => void listeners.get(cancelChannel)?.(sender, callId);
  const channels = [...listeners.keys()].filter((channel) => channel !== cancelChannel);
  return { ask, cancel, asked, trail, logged, sessionEnd, channels };
};
