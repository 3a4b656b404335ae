import type { JsonObject, Resource } from '../records/fhir/resource';
import type { PracticeLocation, PracticePractitioner } from './practice-definition';
import type { SyntheticPatient } from './synthetic-patient';

const profile = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const meta = (name: string): JsonObject => ({ versionId: '1', profile: [profile(`CareConnect-GPC-${name}-1`)] });
const phone = (value: string, use: string): JsonObject => ({ system: 'phone', value, use });

/** A member of staff, the same in every capability of a practice (spec 01 F4). */
export const practitionerResource = (person: PracticePractitioner): Resource => ({
  resourceType: 'Practitioner', id: person.id, meta: meta('Practitioner'),
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: person.sdsUserId },
    { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: person.roleProfileId },
  ],
  name: [{ use: 'usual', family: person.family, given: [person.given], prefix: [person.prefix] }],
  gender: person.gender,
});

/** A surgery, main or branch (spec 01 F8). */
export const locationResource = (site: PracticeLocation, organisationId: string): Resource => ({
  resourceType: 'Location', id: site.id, meta: meta('Location'), status: 'active', name: site.name, telecom: [phone(site.phone, 'work')],
  address: { use: 'work', line: site.addressLines, city: site.city, postalCode: site.postcode },
  managingOrganization: { reference: `Organization/${organisationId}` },
});

export interface OrganisationFacts {
  readonly odsCode: string;
  readonly name: string;
  readonly phone: string;
  readonly addressLines?: readonly string[];
  readonly city?: string;
  readonly district?: string;
  readonly postcode?: string;
}

/** A practice or another organisation, under the id that is given (spec 01 F6). */
export const organisationResource = ({ odsCode, name, phone: number, addressLines, city, district, postcode }: OrganisationFacts, id: string): Resource => ({
  resourceType: 'Organization', id, meta: meta('Organization'),
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }],
  name, telecom: [phone(number, 'work')],
  ...(postcode === undefined ? {} : { address: [{ use: 'work', line: addressLines, city, district, postalCode: postcode }] }),
});

/** What every Patient resource of a practice begins with: the verified NHS number (spec 01 F2). */
export const nhsNumberIdentifier = (nhsNumber: string): JsonObject => ({
  extension: [{
    url: profile('Extension-CareConnect-GPC-NHSNumberVerificationStatus-1'),
    valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1', code: '01', display: 'Number present and verified' }] },
  }],
  system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber,
});

/** How a person can be reached, in the order of home, mobile, e-mail; empty where nothing is held. */
export const contactPoints = (person: SyntheticPatient): readonly JsonObject[] => [
  ...(person.phone === undefined ? [] : [phone(person.phone, 'home')]),
  ...(person.mobile === undefined ? [] : [phone(person.mobile, 'mobile')]),
  ...(person.email === undefined ? [] : [{ system: 'email', value: person.email, use: 'home' }]),
];

/** The registration of a person at a practice, with further parts where the capability has them (spec 01 F2). */
export const registrationDetails = (type: 'regular' | 'temporary', before: readonly JsonObject[] = [], after: readonly JsonObject[] = []): JsonObject => ({
  url: profile('Extension-CareConnect-GPC-RegistrationDetails-1'),
  extension: [
    ...before,
    {
      url: 'registrationType',
      valueCodeableConcept: {
        coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1', ...(type === 'regular' ? { code: 'R', display: 'Regular' } : { code: 'T', display: 'Temporary' }) }],
      },
    },
    ...after,
  ],
});
