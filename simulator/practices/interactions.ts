import { interactionIds } from '../../domain/identifiers/interaction-id';
import type { SpecLine } from './outcome';

export type Capability = 'foundations' | 'structured' | 'documents' | 'html' | 'task';
export type Scope = 'patient/*.read' | 'patient/*.write' | 'organization/*.read';

/** One call that a practice answers: what identifies it on the wire and the scope it needs (spec 02 §5, spec 03 §2). */
export interface Interaction {
  readonly id: string;
  readonly capability: Capability;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: RegExp;
  /** The first step of the path, a resource type or `metadata`. */
  readonly first: string;
  readonly scope: Scope;
}

const id = '[^/$][^/]*';
const on = (
  capability: Capability, interaction: string, method: Interaction['method'], path: string, scope: Scope,
): Interaction => ({ id: interaction, capability, method, path: new RegExp(`^${path}$`), first: path.split('/')[1] ?? '', scope });

const i = interactionIds;

/** Of 1.2.8, which this client does not speak (spec 20 §2.3). */
export const findService = 'urn:nhs:names:services:gpconnect:fhir:rest:search:healthcareservice-1';
export const readService = 'urn:nhs:names:services:gpconnect:fhir:rest:read:healthcareservice-1';

export const interactions: readonly Interaction[] = [
  on('foundations', i.readMetadata, 'GET', '/metadata', 'organization/*.read'),
  on('foundations', i.searchPatient, 'GET', '/Patient', 'patient/*.read'),
  on('foundations', i.registerPatient, 'POST', '/Patient/\\$gpc\\.registerpatient', 'patient/*.write'),
  on('foundations', i.readPatient, 'GET', `/Patient/${id}`, 'patient/*.read'),
  on('foundations', i.searchPatientAppointments, 'GET', `/Patient/${id}/Appointment`, 'patient/*.read'),
  on('foundations', i.searchPractitioner, 'GET', '/Practitioner', 'organization/*.read'),
  on('foundations', i.readPractitioner, 'GET', `/Practitioner/${id}`, 'organization/*.read'),
  on('foundations', i.searchOrganization, 'GET', '/Organization', 'organization/*.read'),
  on('foundations', i.readOrganization, 'GET', `/Organization/${id}`, 'organization/*.read'),
  on('foundations', i.readLocation, 'GET', `/Location/${id}`, 'organization/*.read'),
  on('foundations', findService, 'GET', '/HealthcareService', 'organization/*.read'),
  on('foundations', readService, 'GET', `/HealthcareService/${id}`, 'organization/*.read'),
  on('foundations', i.searchSlots, 'GET', '/Slot', 'organization/*.read'),
  on('foundations', i.bookAppointment, 'POST', '/Appointment', 'patient/*.write'),
  on('foundations', i.readAppointment, 'GET', `/Appointment/${id}`, 'patient/*.read'),
  on('foundations', i.amendAppointment, 'PUT', `/Appointment/${id}`, 'patient/*.write'),
  on('foundations', i.cancelAppointment, 'PUT', `/Appointment/${id}`, 'patient/*.write'),
  on('structured', i.getStructuredRecord, 'POST', '/Patient/\\$gpc\\.getstructuredrecord', 'patient/*.read'),
  on('structured', 'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1', 'GET', '/metadata', 'organization/*.read'),
  on('documents', i.documentsReadMetadata, 'GET', '/metadata', 'organization/*.read'),
  on('documents', i.documentsSearchPatient, 'GET', '/Patient', 'patient/*.read'),
  on('documents', i.searchDocuments, 'GET', `/Patient/${id}/DocumentReference`, 'patient/*.read'),
  on('documents', i.readDocument, 'GET', `/Binary/${id}`, 'patient/*.read'),
  on('html', i.htmlReadMetadata, 'GET', '/metadata', 'organization/*.read'),
  on('html', i.getCareRecord, 'POST', '/Patient/\\$gpc\\.getcarerecord', 'patient/*.read'),
  on('task', i.createTask, 'POST', '/Order', 'patient/*.write'),
  on('task', i.createTaskUnsuffixed, 'POST', '/Order', 'patient/*.write'),
];

export const appointmentInteractions: ReadonlySet<string> = new Set([
  i.searchSlots, i.bookAppointment, i.readAppointment, i.amendAppointment, i.cancelAppointment, i.searchPatientAppointments,
]);

export const lineOf = (capability: Capability): SpecLine => (capability === 'html' || capability === 'task' ? 'dstu2' : 'stu3');
