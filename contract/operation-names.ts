/**
 * The index of the boundary. The bridge is built from this list alone, so that the preload script carries no schemas;
 * `operations.ts` must define every name here, or it does not compile.
 */
export const operationNames = [
  'app.describe',
  'session.describe',
  'session.listCards',
  'session.signIn',
  'session.chooseRole',
  'session.signOut',
  'patients.find',
  'patients.open',
  'patients.close',
  'practices.list',
  'practices.search',
  'practices.capabilities',
  'record.openStructured',
  'record.readRows',
  'record.readNotShown',
  'record.openHtmlSection',
  'record.listDocuments',
  'record.openDocument',
  'record.close',
  'appointments.searchSlots',
  'appointments.checkPatient',
  'appointments.registerPatient',
  'appointments.book',
  'appointments.list',
  'appointments.amend',
  'appointments.cancel',
  'appointments.resolveUnknown',
  'appointments.listUnknown',
  'tasks.send',
  'tasks.list',
  'system.checks',
  'certificates.list',
  'certificates.import',
  'certificates.remove',
] as const;

export type OperationName = (typeof operationNames)[number];

/** What main may tell the window unasked. Few, and each typed in `events.ts`. */
export const eventNames = ['session.changed'] as const;

export type EventName = (typeof eventNames)[number];
