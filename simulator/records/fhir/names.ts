/** Addresses that resources are marked with in the 1.x line (spec 11 §3, spec 01 §4). */
const profiles = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

export const profile = (name: string): string => `${profiles}${name}`;
export const careConnect = (name: string): string => `${profiles}CareConnect-GPC-${name}-1`;
export const extensionUrl = (name: string): string => `${profiles}Extension-CareConnect-GPC-${name}-1`;
export const openExtensionUrl = (name: string): string => `https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-${name}-1`;

export const systems = {
  snomed: 'http://snomed.info/sct',
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsCode: 'https://fhir.nhs.uk/Id/ods-organization-code',
  sdsUserId: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfile: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
  ubrn: 'https://fhir.nhs.uk/Id/UBRN',
  nullFlavour: 'http://hl7.org/fhir/v3/NullFlavor',
  units: 'http://unitsofmeasure.org',
  secondaryLists: 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1',
  emptyReason: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
  jobRole: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
} as const;
