/**
 * Every interaction that this client or the simulator speaks, by the exact id that the Spine knows it by (spec 02 §5).
 * Amend and cancel are the same verb on the same address: only this id tells them apart.
 */
export const interactionIds = {
  readMetadata: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1',
  searchPatient: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
  readPatient: 'urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1',
  searchPractitioner: 'urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner-1',
  readPractitioner: 'urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner-1',
  searchOrganization: 'urn:nhs:names:services:gpconnect:fhir:rest:search:organization-1',
  readOrganization: 'urn:nhs:names:services:gpconnect:fhir:rest:read:organization-1',
  readLocation: 'urn:nhs:names:services:gpconnect:fhir:rest:read:location-1',
  registerPatient: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1',
  searchSlots: 'urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
  searchPatientAppointments: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1',
  readAppointment: 'urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1',
  bookAppointment: 'urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1',
  amendAppointment: 'urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1',
  cancelAppointment: 'urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1',
  getStructuredRecord: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1',
  documentsReadMetadata: 'urn:nhs:names:services:gpconnect:documents:fhir:rest:read:metadata-1',
  documentsSearchPatient: 'urn:nhs:names:services:gpconnect:documents:fhir:rest:search:patient-1',
  searchDocuments: 'urn:nhs:names:services:gpconnect:documents:fhir:rest:search:documentreference-1',
  readDocument: 'urn:nhs:names:services:gpconnect:documents:fhir:rest:read:binary-1',
  htmlReadMetadata: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata',
  getCareRecord: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord',
  createTask: 'urn:nhs:names:services:gpconnect:fhir:rest:create:order-1',
  createTaskUnsuffixed: 'urn:nhs:names:services:gpconnect:fhir:rest:create:order',
} as const;

export type InteractionName = keyof typeof interactionIds;
export type InteractionId = (typeof interactionIds)[InteractionName];
