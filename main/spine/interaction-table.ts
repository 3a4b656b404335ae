import { interactionIds, type InteractionName } from '../../domain/identifiers/interaction-id';

/** Service roots that are never used for one another (spec 02 §2). Foundations and appointments share one. */
export type CapabilityRoot = 'foundations' | 'structured' | 'documents' | 'html' | 'tasks';

/** `0.x` is DSTU2, `1.x` is STU3: media types, token and identifier systems differ (spec 01 §1). */
export type SpecificationLine = '0.x' | '1.x';

export type RequestedScope = 'patient/*.read' | 'patient/*.write' | 'organization/*.read';

export interface Interaction {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** After the service root, beginning with `/`; `{id}` stands for a logical id. */
  readonly path: string;
  readonly scope: RequestedScope;
  readonly line: SpecificationLine;
  readonly root: CapabilityRoot;
  /** `change` is never repeated by the program (spec 02 §8). */
  readonly effect: 'read' | 'change';
  /** Which time-out of the profile applies (spec 02 §6). */
  readonly waits: 'query' | 'record' | 'command';
}

const read = { method: 'GET', line: '1.x', effect: 'read', waits: 'query' } as const;
const aboutPatient = { ...read, scope: 'patient/*.read', root: 'foundations' } as const;
const aboutOrganisation = { ...read, scope: 'organization/*.read', root: 'foundations' } as const;
const change = { line: '1.x', scope: 'patient/*.write', root: 'foundations', effect: 'change', waits: 'command' } as const;
const document = { ...read, scope: 'patient/*.read', root: 'documents' } as const;
const task = { method: 'POST', path: '/Order', scope: 'patient/*.write', line: '0.x', root: 'tasks', effect: 'change', waits: 'command' } as const;

/** Every interaction this client may make (spec 02 §5, spec 20 §2.3). What is not here cannot be sent. */
export const interactionTable = {
  readMetadata: { ...aboutOrganisation, path: '/metadata' },
  searchPatient: { ...aboutPatient, path: '/Patient' },
  readPatient: { ...aboutPatient, path: '/Patient/{id}' },
  searchPractitioner: { ...aboutOrganisation, path: '/Practitioner' },
  readPractitioner: { ...aboutOrganisation, path: '/Practitioner/{id}' },
  searchOrganization: { ...aboutOrganisation, path: '/Organization' },
  readOrganization: { ...aboutOrganisation, path: '/Organization/{id}' },
  readLocation: { ...aboutOrganisation, path: '/Location/{id}' },
  registerPatient: { ...change, method: 'POST', path: '/Patient/$gpc.registerpatient' },
  searchSlots: { ...aboutOrganisation, path: '/Slot' },
  searchPatientAppointments: { ...aboutPatient, path: '/Patient/{id}/Appointment' },
  readAppointment: { ...aboutPatient, path: '/Appointment/{id}' },
  bookAppointment: { ...change, method: 'POST', path: '/Appointment' },
  amendAppointment: { ...change, method: 'PUT', path: '/Appointment/{id}' },
  cancelAppointment: { ...change, method: 'PUT', path: '/Appointment/{id}' },
  getStructuredRecord: {
    method: 'POST', path: '/Patient/$gpc.getstructuredrecord', scope: 'patient/*.read', line: '1.x', root: 'structured', effect: 'read', waits: 'record',
  },
  documentsReadMetadata: { ...document, scope: 'organization/*.read', path: '/metadata' },
  documentsSearchPatient: { ...document, path: '/Patient' },
  searchDocuments: { ...document, path: '/Patient/{id}/DocumentReference', waits: 'record' },
  readDocument: { ...document, path: '/Binary/{id}', waits: 'record' },
  htmlReadMetadata: { ...read, scope: 'organization/*.read', line: '0.x', root: 'html', path: '/metadata' },
  getCareRecord: {
    method: 'POST', path: '/Patient/$gpc.getcarerecord', scope: 'patient/*.read', line: '0.x', root: 'html', effect: 'read', waits: 'record',
  },
  createTask: task,
  createTaskUnsuffixed: task,
} as const satisfies Readonly<Record<InteractionName, Interaction>>;

export const interactionOf = (name: InteractionName): Interaction => interactionTable[name];
export const interactionIdOf = (name: InteractionName): string => interactionIds[name];

/** What `Accept` and `Content-Type` say on each line; no space before `charset` (spec 01 §3.1). */
export const mediaTypeOf: Readonly<Record<SpecificationLine, string>> = {
  '0.x': 'application/json+fhir;charset=utf-8',
  '1.x': 'application/fhir+json;charset=utf-8',
};
