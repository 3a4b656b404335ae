import { z } from 'zod';
import { isLogicalId } from '../../../domain/identifiers/logical-id';
import { addresses, concept, extensions, names, reference, resourcesIn, telecoms, text } from '../fhir-shapes';

const id = z.string().refine(isLogicalId);

const slot = z.object({
  resourceType: z.literal('Slot'), id, extension: extensions, serviceType: z.union([z.array(concept), concept]).optional().catch(undefined),
  schedule: reference, status: text, start: text, end: text,
});
const schedule = z.object({
  resourceType: z.literal('Schedule'), id, extension: extensions, serviceCategory: concept, actor: z.array(reference).optional().catch(undefined),
});
const practitioner = z.object({ resourceType: z.literal('Practitioner'), id, name: names, gender: text });
const location = z.object({ resourceType: z.literal('Location'), id, name: text, address: addresses, telecom: telecoms });

export type SlotResource = z.infer<typeof slot>;
export type ScheduleResource = z.infer<typeof schedule>;
export type PractitionerResource = z.infer<typeof practitioner>;
export type LocationResource = z.infer<typeof location>;

/** A slot search's answer by type and id: references are joined by `Type/id`, never by order or `fullUrl` (spec 20 §5.2). */
export interface SlotBundle {
  readonly slots: readonly SlotResource[];
  readonly schedules: ReadonlyMap<string, ScheduleResource>;
  readonly practitioners: ReadonlyMap<string, PractitionerResource>;
  readonly locations: ReadonlyMap<string, LocationResource>;
  /** Slots and schedules that could not be read at all. */
  readonly unreadable: number;
}

/** Reads the Bundle of a slot search; null when it is none. */
export const readSlotBundle = (json: unknown): SlotBundle | null => {
  const resources = resourcesIn(json);
  if (resources === null) return null;
  const slots: SlotResource[] = [];
  const schedules = new Map<string, ScheduleResource>();
  const practitioners = new Map<string, PractitionerResource>();
  const locations = new Map<string, LocationResource>();
  let unreadable = 0;
  for (const resource of resources) {
    const read = anyOf.safeParse(resource);
    if (!read.success) {
      if (needed.safeParse(resource).success) unreadable += 1;
    } else if (read.data.resourceType === 'Slot') slots.push(read.data);
    else if (read.data.resourceType === 'Schedule') schedules.set(read.data.id, read.data);
    else if (read.data.resourceType === 'Practitioner') practitioners.set(read.data.id, read.data);
    else locations.set(read.data.id, read.data);
  }
  return { slots, schedules, practitioners, locations, unreadable };
};

const anyOf = z.discriminatedUnion('resourceType', [slot, schedule, practitioner, location]);
const needed = z.object({ resourceType: z.enum(['Slot', 'Schedule']) });

export const readPractitioner = (json: unknown): PractitionerResource | null => practitioner.safeParse(json).data ?? null;
export const readLocation = (json: unknown): LocationResource | null => location.safeParse(json).data ?? null;
