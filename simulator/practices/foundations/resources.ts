import type { PracticeDefinition, PracticeLocation, PracticePractitioner } from '../../people/organisations';
import type { PracticeService } from '../../people/practice-definition';
import { habitsOf } from '../../people/vendor-habits';
import { organisationIdAt } from '../practice-state';
import type { HeldPatient, KnownOrganisation, PracticeState } from '../practice-state';

type Resource = Readonly<Record<string, unknown>>;

const profile = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const meta = (name: string, versionId = '1'): Resource => ({ versionId, profile: [profile(name)] });
const phone = (value: string, use?: string): Resource => ({ system: 'phone', value, ...(use === undefined ? {} : { use }) });

const address = (lines: readonly string[], city: string | undefined, postalCode: string): Resource =>
  ({ line: lines, ...(city === undefined ? {} : { city }), postalCode });

const verified: Resource = {
  url: profile('Extension-CareConnect-GPC-NHSNumberVerificationStatus-1'),
  valueCodeableConcept: {
    coding: [{
      system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1', code: '01',
      display: 'Number present and verified',
    }],
  },
};

const registrationDetails = (held: HeldPatient, state: PracticeState): Resource => {
  const [mainSite] = state.definition.locations;
  const branch = state.definition.locations[1] ?? mainSite;
  const type = held.registration === 'regular' ? { code: 'R', display: 'Regular' } : { code: 'T', display: 'Temporary' };
  return {
    url: profile('Extension-CareConnect-GPC-RegistrationDetails-1'),
    extension: [
      { url: 'registrationPeriod', valuePeriod: { start: held.registeredOn } },
      {
        url: 'registrationType',
        valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1', ...type }] },
      },
      ...(branch === undefined ? [] : [{ url: 'preferredBranchSurgery', valueReference: { reference: `Location/${branch.id}` } }]),
    ],
  };
};

/** A Patient as `Find a patient` and `Read a patient` give it (spec 01 F2). */
export const patientResource = (held: HeldPatient, state: PracticeState): Resource => {
  const { person } = held;
  const telecom = [
    ...(person.phone === undefined ? [] : [phone(person.phone, 'home')]),
    ...(person.mobile === undefined ? [] : [phone(person.mobile, 'mobile')]),
    ...(person.email === undefined ? [] : [{ system: 'email', value: person.email, use: 'home' }]),
  ];
  const own: Resource = {
    name: [{
      use: 'official', family: person.family, given: person.given,
      ...(person.prefix === undefined || habitsOf(state.definition.vendor).withoutPrefix ? {} : { prefix: [person.prefix] }),
    }],
    gender: person.gender,
    birthDate: person.birthDate,
    ...(person.addressLines.length === 0 ? {} : { address: [{ use: 'home', ...address(person.addressLines, undefined, person.postcode) }] }),
    ...(telecom.length === 0 ? {} : { telecom }),
  };
  return {
    resourceType: 'Patient', id: held.id, meta: meta('CareConnect-GPC-Patient-1'),
    extension: [registrationDetails(held, state)],
    identifier: [{ extension: [verified], system: 'https://fhir.nhs.uk/Id/nhs-number', value: person.nhsNumber }],
    active: true, ...own, ...held.sent,
    managingOrganization: { reference: `Organization/${organisationIdAt(state.definition.odsCode, state.definition.odsCode)}` },
  };
};

export const practitionerResource = (person: PracticePractitioner): Resource => ({
  resourceType: 'Practitioner', id: person.id, meta: meta('CareConnect-GPC-Practitioner-1'),
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: person.sdsUserId },
    { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: person.roleProfileId },
  ],
  name: [{ use: 'usual', family: person.family, given: [person.given], prefix: [person.prefix] }],
  gender: person.gender,
});

export const organisationResource = (known: KnownOrganisation, practiceOds: string): Resource => ({
  resourceType: 'Organization', id: organisationIdAt(practiceOds, known.odsCode), meta: meta('CareConnect-GPC-Organization-1'),
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: known.odsCode }],
  name: known.name,
  telecom: [phone(known.phone, 'work')],
  ...(known.postcode === undefined ? {} : { address: [{ use: 'work', ...address(known.addressLines ?? [], known.city, known.postcode) }] }),
});

export const locationResource = (site: PracticeLocation, practiceOds: string): Resource => ({
  resourceType: 'Location', id: site.id, meta: meta('CareConnect-GPC-Location-1'),
  status: 'active', name: site.name, telecom: [phone(site.phone, 'work')],
  address: { use: 'work', ...address(site.addressLines, site.city, site.postcode) },
  managingOrganization: { reference: `Organization/${organisationIdAt(practiceOds, practiceOds)}` },
});

/** A service that the practice offers (spec 20 §14, 1.2.8). */
export const serviceResource = (service: PracticeService, practice: PracticeDefinition): Resource => ({
  resourceType: 'HealthcareService', id: service.id, meta: meta('CareConnect-GPC-HealthcareService-1'),
  identifier: [{ system: 'https://fhir.nhs.uk/Id/uec-dos-service-id', value: service.dosId }],
  providedBy: { reference: `Organization/${organisationIdAt(practice.odsCode, practice.odsCode)}` },
  name: service.name,
});

const FILTERING = profile('Extension-GPConnect-ServiceFilteringStatus-1');

/** A searchset: no total, no links, no `fullUrl`, and no `entry` when empty (spec 01 §3.4, §3.5). */
export const searchset = (resources: readonly Resource[], filtering?: string): Resource => ({
  resourceType: 'Bundle', type: 'searchset',
  meta: {
    ...(filtering === undefined ? {} : { extension: [{ url: FILTERING, valueCode: filtering }] }), profile: [profile('GPConnect-Searchset-Bundle-1')],
  },
  ...(resources.length === 0 ? {} : { entry: resources.map((resource) => ({ resource })) }),
});
