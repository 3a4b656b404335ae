import type { OdsCode } from '../../../domain/identifiers/ods-code';
import type { LogicalId } from '../../../domain/identifiers/logical-id';
import { epochOf, minutesBetween } from '../../../domain/time/london-time';
import type { Slot } from '../../../contract/capabilities/appointments';
import { idIn } from '../fhir-shapes';
import { deliveryChannelOf, placeShown, practitionerRoleOf, practitionerShown } from './people-and-places';
import type { SlotBundle, SlotResource } from './slot-bundle';

/** A slot as shown, with the references that booking it needs. */
export interface HeldSlot {
  readonly practice: OdsCode;
  readonly slotId: LogicalId;
  readonly locationId: string;
  readonly practitionerId?: string;
  readonly shown: Slot;
}

export interface JoinedSlots {
  readonly slots: readonly HeldSlot[];
  /** In words, for the user: what was left out or merged, and how often. */
  readonly anomalies: readonly string[];
}

/** Why a slot was not offered. */
type LeftOut = 'no-session' | 'no-place' | 'bad-times' | 'not-free' | 'past' | 'visit';

const words: Readonly<Record<LeftOut | 'duplicate' | 'duplicate-differs' | 'unreadable', string>> = {
  'no-session': 'left out: its session was not sent',
  'no-place': 'left out: where it takes place was not sent',
  'bad-times': 'left out: its times could not be understood',
  'not-free': 'left out: not free',
  past: 'left out: it has already started',
  visit: 'left out: visits cannot be booked here',
  duplicate: 'was sent more than once and is shown once',
  'duplicate-differs': 'left out: it was sent more than once with different details',
  unreadable: 'could not be read',
};

/** The key of a slot: ids of two practices may be equal (spec 20 §3.3). */
export const slotKeyOf = (practice: OdsCode, slotId: string): string => `${practice}/${slotId}`;

/**
 * Joins slots with their session, place and person, in order of time (spec 20 §5.2, §5.6). What cannot be shown whole is left
 * out and said so. Times stay the practice's own text.
 */
export const joinSlots = (practice: OdsCode, bundles: readonly SlotBundle[], nowMs: number): JoinedSlots => {
  const counts = new Map<keyof typeof words, number>();
  const count = (what: keyof typeof words): void => { counts.set(what, (counts.get(what) ?? 0) + 1); };
  const joined = new Map<string, HeldSlot | null>();
  for (const bundle of bundles) {
    for (let index = 0; index < bundle.unreadable; index += 1) count('unreadable');
    for (const resource of bundle.slots) {
      const slot = joinOne(practice, resource, bundle, nowMs);
      if (typeof slot === 'string') {
        count(slot);
        continue;
      }
      const before = joined.get(slot.shown.slotKey);
      if (before === undefined) joined.set(slot.shown.slotKey, slot);
      else if (before !== null && JSON.stringify(before) === JSON.stringify(slot)) count('duplicate');
      else {
        joined.set(slot.shown.slotKey, null);
        count('duplicate-differs');
      }
    }
  }
  const slots = [...joined.values()].filter((slot) => slot !== null);
  slots.sort((one, other) => (epochOf(one.shown.start) ?? 0) - (epochOf(other.shown.start) ?? 0) || (one.slotId < other.slotId ? -1 : 1));
  return { slots, anomalies: [...counts].map(([what, times]) => `${String(times)} ${times === 1 ? 'slot' : 'slots'}: ${words[what]}.`) };
};

const joinOne = (practice: OdsCode, resource: SlotResource, bundle: SlotBundle, nowMs: number): HeldSlot | LeftOut => {
  if (resource.status !== 'free') return 'not-free';
  const { start, end } = resource;
  const startsAt = start === undefined ? null : epochOf(start);
  const minutes = start === undefined || end === undefined ? null : minutesBetween(start, end);
  if (start === undefined || end === undefined || startsAt === null || minutes === null || minutes < 1) return 'bad-times';
  if (startsAt <= nowMs) return 'past';
  const schedule = bundle.schedules.get(idIn(resource.schedule?.reference, 'Schedule') ?? '');
  if (schedule === undefined) return 'no-session';
  const actorId = (type: string): string | undefined => schedule.actor?.map((actor) => idIn(actor?.reference, type)).find((found) => found !== undefined);
  const locationId = actorId('Location');
  const location = bundle.locations.get(locationId ?? '');
  if (location === undefined) return 'no-place';
  const practitionerId = actorId('Practitioner');
  const person = bundle.practitioners.get(practitionerId ?? '');
  const role = practitionerRoleOf(schedule.extension);
  const deliveryChannel = deliveryChannelOf(resource.extension);
  if (deliveryChannel === 'Visit') return 'visit';
  const service = Array.isArray(resource.serviceType) ? resource.serviceType[0] : resource.serviceType;
  return {
    practice,
    slotId: resource.id,
    locationId: location.id,
    ...(practitionerId === undefined ? {} : { practitionerId }),
    shown: {
      slotKey: slotKeyOf(practice, resource.id),
      scheduleId: schedule.id,
      start,
      end,
      minutes,
      ...(deliveryChannel === undefined ? {} : { deliveryChannel }),
      ...(service?.text === undefined ? {} : { slotType: service.text }),
      ...(schedule.serviceCategory?.text === undefined ? {} : { scheduleType: schedule.serviceCategory.text }),
      ...(person === undefined ? {} : { practitioner: practitionerShown(person, role) }),
      ...(role === undefined ? {} : { practitionerRole: role }),
      location: placeShown(location),
    },
  };
};
