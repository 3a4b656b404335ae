import { createHash } from 'node:crypto';
import type { PracticeDefinition } from '../../people/practice-definition';
import { habitsOf } from '../../people/vendor-habits';
import { careConnect, systems } from '../fhir/names';
import { locationResource, practitionerResource } from '../../people/people-resources';
import { practiceResource, practiceResourceId, practitionerRoleResource } from '../fhir/people-resources';
import type { JsonObject, Resource } from '../fhir/resource';
import type { Story, StoryEntry } from '../story/story';
import { primaryAreas, type PrimaryArea } from './areas';
import { isVaccination } from './filters';

/** The id of a resource of one patient at one practice: a UUID, or what its vendor has instead. */
export const resourceIdAt = (practice: PracticeDefinition, nhsNumber: string, key: string): string => {
  const digest = createHash('md5').update(`${practice.odsCode}/${nhsNumber}/${key}`).digest('hex');
  const { idStyle } = habitsOf(practice.vendor);
  if (idStyle === 'capitals') return digest.toUpperCase();
  if (idStyle === 'prefixed') return `q1.${digest.slice(0, 24)}`;
  return [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20)].join('-');
};

/** The system of permanent identifiers: the common one, or the vendor's own, as some live systems have it. */
const identifierSystem = ({ vendor }: PracticeDefinition): string =>
  habitsOf(vendor).sparseRecord ? `https://${vendor}.example/Id/record-item` : 'https://fhir.nhs.uk/Id/cross-care-setting-identifier';

/** What every renderer of a Bundle needs: how to name things, whom they may refer to, and who has been referred to. */
export interface RenderContext {
  readonly practice: PracticeDefinition;
  readonly patientReference: JsonObject;
  readonly documentsRoot: string;
  readonly id: (key: string) => string;
  /** meta, with the mark "not to be disclosed to the patient" when the entry has it. */
  readonly meta: (profileName: string, entry: StoryEntry) => JsonObject;
  readonly identifier: (key: string) => readonly JsonObject[];
  /** A reference to an entry in the Bundle; words where its area is switched off; undefined where it is not sent. */
  readonly reference: (key: string) => JsonObject | undefined;
  readonly entry: (key: string) => StoryEntry | undefined;
  readonly encounter: (entry: StoryEntry) => JsonObject | undefined;
  readonly practitioner: (index: number | undefined) => JsonObject;
  readonly location: (index: number | undefined) => JsonObject | undefined;
  readonly practiceReference: JsonObject;
  /** Notes a further organisation, service or person, and gives the reference to it. */
  readonly other: (kind: 'Organization' | 'HealthcareService' | 'Practitioner', name: string, odsCode?: string) => JsonObject;
  /** All the people and places that were referred to, as resources. */
  readonly peopleAndPlaces: () => readonly Resource[];
}

const resourceTypes = {
  allergies: 'AllergyIntolerance',
  endedAllergies: 'AllergyIntolerance',
  medications: 'MedicationStatement',
  problems: 'Condition',
  consultations: 'Encounter',
  uncategorised: 'Observation',
  investigations: 'DiagnosticReport',
  referrals: 'ReferralRequest',
  diary: 'ProcedureRequest',
  documents: 'DocumentReference',
} as const;

export const resourceTypeOf = (entry: StoryEntry): string =>
  entry.area === 'immunisations' ? (isVaccination(entry) ? 'Immunization' : 'Observation') : resourceTypes[entry.area];

const otherResource = (kind: string, id: string, name: string, odsCode: string | undefined): Resource => {
  const identifier = odsCode === undefined ? undefined : [{ system: systems.odsCode, value: odsCode }];
  if (kind === 'Practitioner') return { resourceType: kind, id, meta: { profile: [careConnect(kind)] }, name: [{ text: name, family: name }] };
  const profileName = kind === 'HealthcareService' ? 'https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-HealthcareService-1' : careConnect(kind);
  return { resourceType: kind, id, meta: { profile: [profileName] }, identifier, name };
};

export interface RenderOptions {
  readonly practice: PracticeDefinition;
  readonly nhsNumber: string;
  readonly patientId: string;
  readonly documentsRoot: string;
  readonly story: Story;
  readonly includes: (key: string) => boolean;
  readonly disabled: readonly PrimaryArea[];
}

export const createRenderContext = (options: RenderOptions): RenderContext => {
  const { practice, nhsNumber, story } = options;
  const byKey = new Map(story.entries.map((entry) => [entry.key, entry]));
  const ids = new Map<string, string>();
  const people = new Map<string, Resource>();
  const id = (key: string): string => {
    const known = ids.get(key) ?? resourceIdAt(practice, nhsNumber, key);
    ids.set(key, known);
    return known;
  };
  const reference = (key: string): JsonObject | undefined => {
    const entry = byKey.get(key);
    if (entry === undefined) return undefined;
    const off = options.disabled.find((area) => area === entry.area);
    if (off !== undefined) return { display: `${primaryAreas[off].plural} items have been disabled` };
    return options.includes(key) ? { reference: `${resourceTypeOf(entry)}/${id(key)}` } : undefined;
  };
  const practitioner = (index = 0): JsonObject => {
    const who = practice.practitioners[index] ?? practice.practitioners[0];
    if (who === undefined) return { display: 'Not recorded' };
    if (!people.has(who.id)) {
      people.set(who.id, practitionerResource(who));
      people.set(`${who.id}/role`, practitionerRoleResource(who, practice));
    }
    return { reference: `Practitioner/${who.id}` };
  };
  people.set('practice', practiceResource(practice));
  practitioner(0);
  return {
    practice,
    patientReference: { reference: `Patient/${options.patientId}` },
    documentsRoot: options.documentsRoot,
    id,
    meta: (profileName, entry) => ({
      profile: [careConnect(profileName)],
      security: entry.notForPatient === true ? [{ system: 'http://hl7.org/fhir/v3/ActCode', code: 'NOPAT', display: 'no disclosure to patient, family or caregivers without attending provider\'s authorization' }] : undefined,
    }),
    identifier: (key) => [{ system: identifierSystem(practice), value: id(key) }],
    reference,
    entry: (key) => byKey.get(key),
    encounter: (entry) => (entry.encounter === undefined ? undefined : reference(entry.encounter)),
    practitioner,
    location: (index = 0) => {
      const place = practice.locations[index];
      if (place === undefined) return undefined;
      people.set(place.id, locationResource(place, practiceResourceId(practice)));
      return { reference: `Location/${place.id}` };
    },
    practiceReference: { reference: `Organization/${practiceResourceId(practice)}` },
    other: (kind, name, odsCode) => {
      const otherId = id(`${kind} ${name}`);
      people.set(otherId, otherResource(kind, otherId, name, odsCode));
      return { reference: `${kind}/${otherId}` };
    },
    peopleAndPlaces: () => [...people.values()],
  };
};
