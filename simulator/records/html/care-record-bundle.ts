import type { PracticeDefinition } from '../../people/practice-definition';
import { patientIdAt } from '../../people/patient-ids';
import type { SyntheticPatient } from '../../people/patients';
import { habitsOf } from '../../people/vendor-habits';
import { birthDateAtPractice, familyAtPractice, practiceResourceId } from '../fhir/people-resources';
import type { JsonObject, Resource } from '../fhir/resource';
import { sections, type SectionCode } from './sections';

const base = 'http://fhir.nhs.net';
const meta = (name: string): JsonObject => ({ versionId: '1', profile: [`${base}/StructureDefinition/gpconnect-${name}-1`] });
const concept = (code: string, display: string): JsonObject => ({ coding: [{ system: 'http://snomed.info/sct', code, display }], text: display });

const patientResource = (patient: SyntheticPatient, practice: PracticeDefinition, id: string): Resource => ({
  resourceType: 'Patient',
  id,
  meta: meta('patient'),
  identifier: [{ system: `${base}/Id/nhs-number`, value: patient.nhsNumber }],
  name: [
    {
      use: 'official',
      text: `${patient.given.join(' ')} ${familyAtPractice(patient)}`,
      family: [familyAtPractice(patient)],
      given: patient.given,
      prefix: patient.prefix === undefined ? undefined : [patient.prefix],
    },
  ],
  telecom: patient.phone === undefined ? undefined : [{ system: 'phone', value: patient.phone, use: 'home' }],
  gender: patient.gender,
  birthDate: birthDateAtPractice(patient),
  deceasedDateTime: patient.deceasedDate,
  address:
    patient.addressLines.length === 0 ? undefined : [{ use: 'home', text: [...patient.addressLines, patient.postcode].join(', '), line: patient.addressLines, postalCode: patient.postcode }],
  careProvider: [{ reference: `Practitioner/${practice.practitioners[0]?.id ?? ''}` }],
  managingOrganization: { reference: `Organization/${practiceResourceId(practice)}` },
});

const organizationResource = (practice: PracticeDefinition): Resource => ({
  resourceType: 'Organization',
  id: practiceResourceId(practice),
  meta: meta('organization'),
  identifier: [{ system: `${base}/Id/ods-organization-code`, value: practice.odsCode }],
  name: practice.name,
  telecom: [{ system: 'phone', value: practice.phone, use: 'work' }],
  address: [{ line: practice.address.lines, city: practice.address.city, district: practice.address.district, postalCode: practice.address.postcode }],
});

const practitionerResources = (practice: PracticeDefinition): readonly Resource[] =>
  practice.practitioners.slice(0, 1).map((who) => ({
    resourceType: 'Practitioner',
    id: who.id,
    meta: meta('practitioner'),
    identifier: [{ system: `${base}/sds-user-id`, value: who.sdsUserId }],
    name: { family: [who.family], given: [who.given], prefix: [who.prefix] },
    gender: who.gender,
    practitionerRole: [
      {
        managingOrganization: { reference: `Organization/${practiceResourceId(practice)}` },
        role: { coding: [{ system: `${base}/ValueSet/sds-job-role-name-1`, code: who.jobRoleCode, display: who.jobRoleName }] },
      },
    ],
  }));

export interface CareRecordParts {
  readonly practice: PracticeDefinition;
  readonly patient: SyntheticPatient;
  readonly section: SectionCode;
  readonly html: string;
  /** When the answer was made, with its offset. */
  readonly madeAt: string;
  readonly bundleId: string;
}

/** The answer of `$gpc.getcarerecord`: a DSTU2 searchset with its Composition first (spec 10 §6). */
export const careRecordBundle = ({ practice, patient, section, html, madeAt, bundleId }: CareRecordParts): Resource => {
  const { heading } = sections[section];
  const patientId = patientIdAt(practice.odsCode, patient.nhsNumber);
  const deviceId = `device-${practice.vendor}`;
  const composition: Resource = {
    resourceType: 'Composition',
    id: `${bundleId}-composition`.slice(0, 64),
    meta: meta('carerecord-composition'),
    date: madeAt,
    type: concept('425173008', 'record extract (record artifact)'),
    class: concept('700232004', 'general medical service (qualifier value)'),
    title: 'Patient Care Record',
    status: 'final',
    subject: { reference: `Patient/${patientId}` },
    author: [{ reference: `Device/${deviceId}` }],
    custodian: { reference: `Organization/${practiceResourceId(practice)}` },
    section: [
      {
        title: heading,
        code: { coding: [{ system: `${base}/ValueSet/gpconnect-record-section-1`, code: section, display: heading }], text: heading },
        text: { status: 'generated', div: html },
      },
    ],
  };
  const device: Resource = {
    resourceType: 'Device',
    id: deviceId,
    meta: meta('device'),
    type: concept('462240000', 'Patient health record information system (physical object)'),
    manufacturer: habitsOf(practice.vendor).manufacturer,
    model: habitsOf(practice.vendor).product,
    version: '1.0',
  };
  const resources = [composition, patientResource(patient, practice, patientId), organizationResource(practice), ...practitionerResources(practice), device];
  return { resourceType: 'Bundle', id: bundleId, type: 'searchset', entry: resources.map((resource) => ({ resource })) };
};

/** `GET /metadata` of the 0.7 line (spec 01 §5 F1). */
export const conformance = (practice: PracticeDefinition): Resource => ({
  resourceType: 'Conformance',
  version: '0.7.4',
  name: 'GP Connect',
  status: 'active',
  publisher: practice.name,
  date: '2026-04-01',
  kind: 'capability',
  software: { name: habitsOf(practice.vendor).product, version: '1', releaseDate: '2026-04-01' },
  fhirVersion: '1.0.2',
  acceptUnknown: 'both',
  format: ['application/xml+fhir', 'application/json+fhir'],
  rest: [
    {
      mode: 'server',
      operation: [{ name: 'gpc.getcarerecord', definition: { reference: 'OperationDefinition/GPConnect-GetRecordQuery-Operation-1' } }],
    },
  ],
});
