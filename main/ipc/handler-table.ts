import type { OperationName } from '../../contract/operation-names';
import type { CallContext, Handler } from './handler';

/** The acts that need nobody signed in; every other one does. */
export const openOperationNames = [
  'app.describe', 'practices.list', 'session.describe', 'session.listCards', 'session.signIn', 'session.chooseRole', 'session.signOut',
  'system.checks',
] as const satisfies readonly OperationName[];

export type OpenOperationName = (typeof openOperationNames)[number];
export type UserOperationName = Exclude<OperationName, OpenOperationName>;

export type OpenHandlers = { readonly [Name in OpenOperationName]: Handler<Name, CallContext> };
export type UserHandlers = { readonly [Name in UserOperationName]: Handler<Name> };

export const isOpenOperation = (name: OperationName): name is OpenOperationName => openOperationNames.some((open) => open === name);
