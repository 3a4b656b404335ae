import { organisationIdAt } from '../../people/organisation-ids';
import type { PracticeDefinition } from '../../people/organisations';
import { contactPoints, nhsNumberIdentifier, registrationDetails } from '../../people/people-resources';
import type { PracticeService } from '../../people/practice-definition';
import { habitsOf } from '../../people/vendor-habits';
import type { HeldPatient, PracticeState } from '../practice-state';

type Resource = Readonly<Record<string, unknown>>;

const profile = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`;
const meta = (name: string): Resource => ({ versionId: '1', profile: [profile(name)] });
const registration = (held: HeldPatient, state: PracticeState) => {
  const [mainSite] = state.definition.locations;
  const preferred = state.definition.locations[1] ?? mainSite;
  return registrationDetails(
    held.registration, [{ url: 'registrationPeriod', valuePeriod: { start: held.registeredOn } }],
    preferred === undefined ? [] : [{ url: 'preferredBranchSurgery', valueReference: { reference: `Location/${preferred.id}` } }],
  );
};

/** A Patient as `Find a patient` and `Read a patient` give it (spec 01 F2). */
export const patientResource = (held: HeldPatient, state: PracticeState): Resource => {
  const { person } = held;
  const telecom = contactPoints(person);
  const own: Resource = {
    name: [{
      use: 'official', family: person.family, given: person.given,
      ...(person.prefix === undefined || habitsOf(state.definition.vendor).withoutPrefix ? {} : { prefix: [person.prefix] }),
    }],
    gender: person.gender,
    birthDate: person.birthDate,
    ...(person.addressLines.length === 0 ? {} : { address: [{ use: 'home', line: person.addressLines, postalCode: person.postcode }] }),
    ...(telecom.length === 0 ? {} : { telecom }),
  };
  return {
    resourceType: 'Patient', id: held.id, meta: meta('CareConnect-GPC-Patient-1'),
    extension: [registration(held, state)],
    identifier: [nhsNumberIdentifier(person.nhsNumber)],
    active: true, ...own, ...held.sent,
    managingOrganization: { reference: `Organization/${organisationIdAt(state.definition.odsCode, state.definition.odsCode)}` },
  };
};

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
