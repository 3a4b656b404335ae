import { organisationIdAt } from '../../people/organisation-ids';
import { contactPoints, nhsNumberIdentifier, organisationResource, registrationDetails } from '../../people/people-resources';
import type { PracticeDefinition, PracticePractitioner } from '../../people/practice-definition';
import type { SyntheticPatient } from '../../people/patients';
import { careConnect, systems } from './names';
import { filled, type JsonObject, type Resource } from './resource';

const meta = (name: string): JsonObject => ({ versionId: '1', profile: [careConnect(name)] });

export const practiceResourceId = ({ odsCode }: PracticeDefinition): string => organisationIdAt(odsCode, odsCode);

/** The practice as an Organization, with the whole of its address. */
export const practiceResource = (practice: PracticeDefinition): Resource => {
  const { lines, city, district, postcode } = practice.address;
  return organisationResource({ odsCode: practice.odsCode, name: practice.name, phone: practice.phone, addressLines: lines, city, district, postcode }, practiceResourceId(practice));
};

export const practitionerRoleResource = (practitioner: PracticePractitioner, practice: PracticeDefinition): Resource => ({
  resourceType: 'PractitionerRole',
  id: `${practitioner.id}-role`,
  meta: meta('PractitionerRole'),
  practitioner: { reference: `Practitioner/${practitioner.id}` },
  organization: { reference: `Organization/${practiceResourceId(practice)}` },
  code: [{ coding: [{ system: systems.jobRole, code: practitioner.jobRoleCode, display: practitioner.jobRoleName }] }],
});

/** The family name, given names and title as the practice holds them, on one line. */
const nameText = (patient: SyntheticPatient): string =>
  `${familyAtPractice(patient).toUpperCase()}, ${patient.given.join(' ')}${patient.prefix === undefined ? '' : ` (${patient.prefix})`}`;

export const familyAtPractice = (patient: SyntheticPatient): string => patient.heldAtPractice?.family ?? patient.family;
export const birthDateAtPractice = (patient: SyntheticPatient): string => patient.heldAtPractice?.birthDate ?? patient.birthDate;

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
    extension: [registrationDetails('regular')],
    identifier: [nhsNumberIdentifier(patient.nhsNumber)],
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
    telecom: filled(contactPoints(patient)),
    gender: patient.gender,
    birthDate: birthDateAtPractice(patient),
    deceasedDateTime: patient.deceasedDate,
    address: filled(addressOf(patient)),
    generalPractitioner: usualDoctor === undefined ? undefined : [{ reference: `Practitioner/${usualDoctor.id}` }],
    managingOrganization: { reference: `Organization/${practiceResourceId(practice)}` },
  };
};
