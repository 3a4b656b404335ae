import { createHash } from 'node:crypto';
import type { SyntheticPatient } from '../people/patients';

type Resource = Readonly<Record<string, unknown>>;

const ukCore = (name: string): string => `https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-${name}`;
const objectId = (person: SyntheticPatient, what: string): string =>
  createHash('sha256').update(`${person.nhsNumber} ${what}`).digest('hex').slice(0, 8).toUpperCase();
const since = (person: SyntheticPatient): Resource => ({ start: person.birthDate });

const names = (person: SyntheticPatient, whole: boolean): readonly Resource[] => [
  {
    id: objectId(person, 'name'), use: 'usual', period: since(person), given: person.given, family: person.family,
    ...(person.prefix === undefined ? {} : { prefix: [person.prefix] }),
  },
  ...(person.usualName === undefined ? [] : [{ id: objectId(person, 'nickname'), use: 'nickname', period: since(person), given: [person.usualName], family: person.family }]),
  ...(whole && person.heldAtPractice?.family !== undefined
    ? [{ id: objectId(person, 'old'), use: 'old', period: { ...since(person), end: '2023-06-30' }, given: person.given, family: person.heldAtPractice.family }] : []),
];

const telecom = (person: SyntheticPatient): readonly Resource[] => [
  ...(person.phone === undefined ? [] : [{ id: objectId(person, 'phone'), period: since(person), system: 'phone', value: person.phone, use: 'home' }]),
  ...(person.mobile === undefined ? [] : [{ id: objectId(person, 'mobile'), period: since(person), system: 'phone', value: person.mobile, use: 'mobile' }]),
  ...(person.email === undefined ? [] : [{ id: objectId(person, 'email'), period: since(person), system: 'email', value: person.email, use: 'home' }]),
];

const whereabouts = (person: SyntheticPatient): Resource => ({
  ...(person.addressLines.length === 0 ? {} : { address: [{ id: objectId(person, 'address'), use: 'home', period: since(person), line: person.addressLines, postalCode: person.postcode }] }),
  ...(telecom(person).length === 0 ? {} : { telecom: telecom(person) }),
  ...(person.registeredAt === null ? {} : {
    generalPractitioner: [{
      id: objectId(person, 'gp'), type: 'Organization',
      identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: person.registeredAt, period: { start: person.transferSince ?? '2020-01-01' } },
    }],
  }),
});

const death = (person: SyntheticPatient): Resource => person.deceasedDate === undefined ? {} : {
  deceasedDateTime: `${person.deceasedDate}T00:00:00+00:00`,
  extension: [{
    url: ukCore('DeathNotificationStatus'),
    extension: [
      { url: 'deathNotificationStatus', valueCodeableConcept: { coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus', version: '1.0.0', code: '2', display: 'Formal - death notice received from Registrar of Deaths' }] } },
      { url: 'systemEffectiveDate', valueDateTime: `${person.deceasedDate}T00:00:00+00:00` },
    ],
  }],
};

const verification: Resource = {
  url: ukCore('NHSNumberVerificationStatus'),
  valueCodeableConcept: { coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus', version: '1.0.0', code: '01', display: 'Number present and verified' }] },
};

/** One person as the demographics service gives them; nothing about where they are when restricted (spec 31 §§4-5). */
export const pdsPatient = (person: SyntheticPatient, whole: boolean): Resource => {
  const restricted = person.sensitive === true;
  const security = restricted ? { code: 'R', display: 'restricted' } : { code: 'U', display: 'unrestricted' };
  return {
    resourceType: 'Patient', id: person.nhsNumber,
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: person.nhsNumber, ...(whole ? { extension: [verification] } : {}) }],
    meta: { versionId: '2', security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', ...security }] },
    name: names(person, whole), gender: person.gender, birthDate: person.birthDate,
    ...(restricted ? {} : whereabouts(person)), ...death(person),
  };
};
