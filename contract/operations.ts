import type { z } from 'zod';
import type { Operation } from './operation';
import type { EventName, OperationName } from './operation-names';
import type { Result } from '../domain/result';
import type { CodedFailure } from './errors/coded-failure';
import { describeApp, listPractices } from './capabilities/app';
import {
  amendAppointment, bookAppointment, cancelAppointment, checkPatientAtPractice, listAppointments, listUnknown, registerPatient, resolveUnknown,
  searchSlots,
} from './capabilities/appointments';
import { closePatient, findPatients, openPatientOperation } from './capabilities/patients';
import { readPracticeCapabilities, searchPractices } from './capabilities/practices';
import {
  closeRecord, listDocuments, openDocument, openHtmlSection, openStructured, readNotShown, readRows,
} from './capabilities/record';
import { chooseRole, describeSession, listCards, sessionState, signIn, signOut } from './capabilities/session';
import { checkSystem, importCertificate, listCertificates, removeCertificate } from './capabilities/system';
import { listTasks, sendTask } from './capabilities/tasks';

/** The whole boundary between the window and the main process. */
export const operations = {
  'app.describe': describeApp,
  'session.describe': describeSession,
  'session.listCards': listCards,
  'session.signIn': signIn,
  'session.chooseRole': chooseRole,
  'session.signOut': signOut,
  'patients.find': findPatients,
  'patients.open': openPatientOperation,
  'patients.close': closePatient,
  'practices.list': listPractices,
  'practices.search': searchPractices,
  'practices.capabilities': readPracticeCapabilities,
  'record.openStructured': openStructured,
  'record.readRows': readRows,
  'record.readNotShown': readNotShown,
  'record.openHtmlSection': openHtmlSection,
  'record.listDocuments': listDocuments,
  'record.openDocument': openDocument,
  'record.close': closeRecord,
  'appointments.searchSlots': searchSlots,
  'appointments.checkPatient': checkPatientAtPractice,
  'appointments.registerPatient': registerPatient,
  'appointments.book': bookAppointment,
  'appointments.list': listAppointments,
  'appointments.amend': amendAppointment,
  'appointments.cancel': cancelAppointment,
  'appointments.resolveUnknown': resolveUnknown,
  'appointments.listUnknown': listUnknown,
  'tasks.send': sendTask,
  'tasks.list': listTasks,
  'system.checks': checkSystem,
  'certificates.list': listCertificates,
  'certificates.import': importCertificate,
  'certificates.remove': removeCertificate,
} as const satisfies { readonly [Name in OperationName]: Operation<Name, z.ZodType, z.ZodType> };

export type Operations = typeof operations;
export type OperationRequest<Name extends OperationName> = z.output<Operations[Name]['request']>;
export type OperationResponse<Name extends OperationName> = z.output<Operations[Name]['response']>;
export type OperationResult<Name extends OperationName> = Result<OperationResponse<Name>, CodedFailure>;

/** The payload of each event that main may send. */
export const eventSchemas = { 'session.changed': sessionState } as const satisfies Record<EventName, z.ZodType>;
export type EventPayload<Name extends EventName> = z.output<(typeof eventSchemas)[Name]>;
