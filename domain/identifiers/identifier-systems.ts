/** Identifier systems of the STU3 line (spec 01 §4) and of the DSTU2 line, which differ on the wire (spec 01 §1). */
export const identifierSystems = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganizationCode: 'https://fhir.nhs.uk/Id/ods-organization-code',
  sdsUserId: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfileId: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
  dstu2NhsNumber: 'http://fhir.nhs.net/Id/nhs-number',
  dstu2OdsOrganizationCode: 'http://fhir.nhs.net/Id/ods-organization-code',
  /** Without `/Id/`, deliberately: providers validate it as it is (spec 03 §2). */
  dstu2SdsUserId: 'http://fhir.nhs.net/sds-user-id',
} as const;
