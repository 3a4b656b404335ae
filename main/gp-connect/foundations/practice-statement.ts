import { z } from 'zod';
import type { PracticeFeatures } from '../../../contract/capabilities/practices';
import { recordAreas, type RecordArea } from '../../../domain/record/view';

/** What a practice's system says it is and does (spec 01 F1), profiles and operations by their last name. */
export interface PracticeStatement {
  readonly version: string;
  readonly software: string | null;
  readonly profiles: ReadonlySet<string>;
  readonly operations: ReadonlySet<string>;
  /** Interactions by resource type; null where the statement lists no resources at all. */
  readonly interactions: ReadonlyMap<string, ReadonlySet<string>> | null;
  /** Search parameters and includes by resource type. */
  readonly searches: ReadonlyMap<string, ReadonlySet<string>>;
}

const text = z.string().optional().catch(undefined);
const named = z.array(z.object({ name: text })).optional().catch(undefined);
const resource = z.object({
  type: text, interaction: z.array(z.object({ code: text })).optional().catch(undefined), searchParam: named,
  searchInclude: z.array(z.string()).optional().catch(undefined),
});
const statement = z.object({
  resourceType: z.literal('CapabilityStatement'),
  version: text,
  software: z.object({ name: text, version: text }).optional().catch(undefined),
  profile: z.array(z.object({ reference: text })).optional().catch(undefined),
  rest: z.array(z.object({ resource: z.array(resource).optional().catch(undefined), operation: named })).optional().catch(undefined),
});

/** Reads a CapabilityStatement; null when it is none. A version that is not given is ''. */
export const readStatement = (json: unknown): PracticeStatement | null => {
  const parsed = statement.safeParse(json);
  if (!parsed.success) return null;
  const { version, software, profile, rest } = parsed.data;
  const resources = rest?.[0]?.resource;
  const present = (all: readonly (string | undefined)[]): readonly string[] => all.filter((each) => each !== undefined);
  return {
    version: version ?? '',
    software: software?.name === undefined ? null : [software.name, software.version].filter((part) => part !== undefined).join(' '),
    // Newer lines append the profile's own history to its address (spec 01 §4).
    profiles: new Set(present(profile?.map((each) => each.reference) ?? []).map((each) => each.replace(/\/_history\/.*$/, '').replace(/^.*\//, ''))),
    operations: new Set(present(rest?.[0]?.operation?.map((each) => each.name) ?? []).map((each) => each.replace(/^\$/, ''))),
    interactions: resources === undefined ? null : byType(resources, (each) => present(each.interaction?.map(({ code }) => code) ?? [])),
    searches: byType(resources ?? [], (each) => [...present(each.searchParam?.map(({ name }) => name) ?? []), ...(each.searchInclude ?? [])]),
  };
};

type Resource = z.infer<typeof resource>;

const byType = (resources: readonly Resource[], valuesOf: (resource: Resource) => readonly string[]): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(resources.flatMap((each) => (each.type === undefined ? [] : [[each.type, new Set(valuesOf(each))] as const])));

type FeatureState = PracticeFeatures['registerPatient'];

/**
 * The switches of the appointments side (spec 20 §2, §14). What a statement that lists resources leaves out it denies; one that
 * lists none says nothing.
 */
export const featuresOf = (statement: PracticeStatement | null): PracticeFeatures => {
  const does = (type: string, code: string): FeatureState => {
    const interactions = statement?.interactions ?? null;
    if (interactions === null) return 'not-stated';
    return interactions.get(type)?.has(code) === true ? 'yes' : 'no';
  };
  return {
    registerPatient: statement === null || statement.operations.size === 0 ? 'not-stated' : statement.operations.has('gpc.registerpatient') ? 'yes' : 'no',
    searchSlots: does('Slot', 'search-type'),
    bookAppointments: does('Appointment', 'create'),
    changeAppointments: does('Appointment', 'update'),
    serviceFiltering: serviceFilteringOf(statement),
  };
};

/** Release 1.2.8 added it and was never finished: the statement's own words count, not its number (spec 01 §1, spec 20 §14). */
const serviceFilteringOf = (statement: PracticeStatement | null): FeatureState => {
  if (statement === null || statement.interactions === null) return 'not-stated';
  const slot = statement.searches.get('Slot');
  return slot?.has('service.identifier') === true || statement.interactions.has('HealthcareService') ? 'yes' : 'no';
};

const areaProfiles: Readonly<Record<RecordArea, readonly string[]>> = {
  allergies: ['CareConnect-GPC-AllergyIntolerance-1'],
  medications: ['CareConnect-GPC-MedicationStatement-1'],
  problems: ['CareConnect-GPC-ProblemHeader-Condition-1', 'CareConnect-ProblemHeader-Condition-1'],
  consultations: ['CareConnect-GPC-Encounter-1'],
  immunisations: ['CareConnect-GPC-Immunization-1'],
  investigations: ['CareConnect-GPC-DiagnosticReport-1'],
  uncategorised: ['CareConnect-GPC-Observation-1'],
  referrals: ['CareConnect-GPC-ReferralRequest-1'],
  diary: ['CareConnect-GPC-ProcedureRequest-1'],
  documents: ['CareConnect-GPC-DocumentReference-1'],
};

/**
 * Which areas of the structured record the Foundations statement names. It never denies one: the line of the Foundations and that of
 * the structured record are released apart, and the structured statement may not be asked for (spec 01 F1, duty F7).
 */
export const areasOf = (statement: PracticeStatement | null): readonly { readonly area: RecordArea; readonly stated: FeatureState }[] =>
  recordAreas.map((area) => ({
    area, stated: areaProfiles[area].some((profile) => statement?.profiles.has(profile) === true) ? 'yes' : 'not-stated',
  }));
