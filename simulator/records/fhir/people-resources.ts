import type { PracticeDefinition, PracticeLocation, PracticePractitioner } from '../../people/practice-definition';
import type { SyntheticPatient } from '../../people/patients';
import { careConnect, extensionUrl, systems } from './names';
import { filled, type JsonObject, type Resource } from './resource';

const meta = (name: string): JsonObject => ({ versionId: '1', profile: [careConnect(name)] });

/** The practice as an Organization. */
export const practiceResource = (practice: PracticeDefinition): Resource => ({
  resourceType: 'Organization',
  id: practiceResourceId(practice),
  meta: meta('Organization'),
  identifier: [{ system: systems.odsCode, value: practice.odsCode }],
  name: practice.name,
  telecom: [{ system: 'phone', value: practice.phone, use: 'work' }],
  address: [
    {
      line: practice.address.lines,
      city: practice.address.city,
      district: practice.address.district,
      postalCode: practice.address.postcode,
    },
  ],
});

export const practiceResourceId = (practice: PracticeDefinition): string => `org-${practice.odsCode}`;
const roleResourceId = (practitioner: PracticePractitioner): string => `${practitioner.id}-role`;

export const practitionerResource = (practitioner: PracticePractitioner): Resource => ({
  resourceType: 'Practitioner',
  id: practitioner.id,
  meta: meta('Practitioner'),
  identifier: [
    { system: systems.sdsUserId, value: practitioner.sdsUserId },
    { system: systems.sdsRoleProfile, value: practitioner.roleProfileId },
  ],
  name: [{ use: 'usual', family: practitioner.family, given: [practitioner.given], prefix: [practitioner.prefix] }],
  gender: practitioner.gender,
});

export const practitionerRoleResource = (practitioner: PracticePractitioner, practice: PracticeDefinition): Resource => ({
  resourceType: 'PractitionerRole',
  id: roleResourceId(practitioner),
  meta: meta('PractitionerRole'),
  practitioner: { reference: `Practitioner/${practitioner.id}` },
  organization: { reference: `Organization/${practiceResourceId(practice)}` },
  code: [{ coding: [{ system: systems.jobRole, code: practitioner.jobRoleCode, display: practitioner.jobRoleName }] }],
});

export const locationResource = (location: PracticeLocation, practice: PracticeDefinition): Resource => ({
  resourceType: 'Location',
  id: location.id,
  meta: meta('Location'),
  status: 'active',
  name: location.name,
  telecom: [{ system: 'phone', value: location.phone, use: 'work' }],
  address: { line: location.addressLines, city: location.city, postalCode: location.postcode },
  managingOrganization: { reference: `Organization/${practiceResourceId(practice)}` },
});

/** The family name, given names and title as the practice holds them, on one line. */
const nameText = (patient: SyntheticPatient): string =>
  `${familyAtPractice(patient).toUpperCase()}, ${patient.given.join(' ')}${patient.prefix === undefined ? '' : ` (${patient.prefix})`}`;

export const familyAtPractice = (patient: SyntheticPatient): string => patient.heldAtPractice?.family ?? patient.family;
export const birthDateAtPractice = (patient: SyntheticPatient): string => patient.heldAtPractice?.birthDate ?? patient.birthDate;

const telecoms = (patient: SyntheticPatient): readonly JsonObject[] => [
  ...(patient.phone === undefined ? [] : [{ system: 'phone', value: patient.phone, use: 'home' }]),
  ...(patient.mobile === undefined ? [] : [{ system: 'phone', value: patient.mobile, use: 'mobile' }]),
  ...(patient.email === undefined ? [] : [{ system: 'email', value: patient.email, use: 'home' }]),
];

const addressOf = (patient: SyntheticPatient): readonly JsonObject[] => {
  if (patient.addressLines.length === 0) return [];
  const city = patient.addressLines.at(-1);
  return [{ use: 'home', type: 'physical', line: patient.addressLines.slice(0, -1), city, postalCode: patient.postcode }];
};

/** The Patient as this practice holds them (spec 01 §5 F2, spec 11 §3), under the id that the service knows. */
export const patientResource = (patient: SyntheticPatient, practice: PracticeDefinition, id: string): Resource => {
  const [usualDoctor] = practice.practitioners;
  return {
    resourceType: 'Patient',
    id,
    meta: meta('Patient'),
    extension: [
      {
        url: extensionUrl('RegistrationDetails'),
        extension: [
          {
            url: 'registrationType',
            valueCodeableConcept: {
              coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1', code: 'R', display: 'Regular/GMS' }],
            },
          },
        ],
      },
    ],
    identifier: [
      {
        extension: [
          {
            url: extensionUrl('NHSNumberVerificationStatus'),
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
                  code: '01',
                  display: 'Number present and verified',
                },
              ],
            },
          },
        ],
        system: systems.nhsNumber,
        value: patient.nhsNumber,
      },
    ],
    active: true,
    name: [
      {
        use: 'official',
        text: nameText(patient),
        family: familyAtPractice(patient),
        given: patient.given,
        prefix: patient.prefix === undefined ? undefined : [patient.prefix],
      },
    ],
    telecom: filled(telecoms(patient)),
    gender: patient.gender,
    birthDate: birthDateAtPractice(patient),
    deceasedDateTime: patient.deceasedDate,
    address: filled(addressOf(patient)),
    generalPractitioner: usualDoctor === undefined ? undefined : [{ reference: `Practitioner/${usualDoctor.id}` }],
    managingOrganization: { reference: `Organization/${practiceResourceId(practice)}` },
  };
};
