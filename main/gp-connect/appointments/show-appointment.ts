import { epochOf, minutesBetween } from '../../../domain/time/london-time';
import type { Appointment, Slot } from '../../../contract/capabilities/appointments';
import { readJson, type PracticeCall } from '../practice-call';
import { placeShown, practitionerShown } from './people-and-places';
import type { HeldAppointment } from './read-appointment';
import { readLocation, readPractitioner, type PractitionerResource } from './slot-bundle';

/** Places and people of one practice that this encounter has already seen, by id. */
export interface KnownResources {
  readonly places: Map<string, Slot['location']>;
  readonly people: Map<string, PractitionerResource>;
}

export const noKnownResources = (): KnownResources => ({ places: new Map(), people: new Map() });

const placeNotSent: Slot['location'] = { name: 'Where it takes place was not sent: ask the practice', addressLines: [] };
const placeNotRead: Slot['location'] = { name: 'Where it takes place could not be read: ask the practice', addressLines: [] };

/**
 * An appointment as shown. People and places are read one by one, because no include is defined for them (spec 20 §8); what
 * cannot be read is said, never left blank: a change that was made is shown even when reading on was cut short.
 */
export const showAppointment = async (
  call: PracticeCall, known: KnownResources, held: HeldAppointment, nowMs: number,
): Promise<Appointment> => {
  const location = held.locationId === undefined ? placeNotSent : ((await placeOf(call, known, held.locationId)) ?? placeNotRead);
  const person = held.practitionerId === undefined ? null : await personOf(call, known, held.practitionerId);
  const role = held.practitionerRole;
  return {
    appointmentId: held.appointmentId,
    versionId: held.versionId,
    practice: call.practice,
    status: held.status,
    start: held.start,
    end: held.end,
    minutes: Math.max(0, minutesBetween(held.start, held.end) ?? 0),
    description: held.description,
    comment: held.comment,
    ...(held.deliveryChannel === undefined ? {} : { deliveryChannel: held.deliveryChannel }),
    ...(held.slotType === undefined ? {} : { slotType: held.slotType }),
    ...(held.scheduleType === undefined ? {} : { scheduleType: held.scheduleType }),
    ...(person === null ? {} : { practitioner: practitionerShown(person, role) }),
    ...(role === undefined ? {} : { practitionerRole: role }),
    location,
    ...(held.bookedBy === undefined ? {} : { bookedBy: held.bookedBy }),
    ...(held.cancellationReason === undefined ? {} : { cancellationReason: held.cancellationReason }),
    lockedBecause: whyLocked(held, nowMs),
  };
};

/** Only a booked, future appointment that is no visit may be changed (spec 20 §1, §10, §14). */
export const whyLocked = (held: HeldAppointment, nowMs: number): Appointment['lockedBecause'] => {
  if (held.status === 'cancelled') return 'cancelled';
  if (held.status !== 'booked') return 'other-status';
  if ((epochOf(held.start) ?? 0) <= nowMs) return 'in-the-past';
  return held.deliveryChannel === 'Visit' ? 'visit' : null;
};

const placeOf = async (call: PracticeCall, known: KnownResources, id: string): Promise<Slot['location'] | null> => {
  const remembered = known.places.get(id);
  if (remembered !== undefined) return remembered;
  const answer = await readJson(call, { interaction: 'readLocation', id });
  const location = answer.ok ? readLocation(answer.value.json) : null;
  if (location === null || location.id !== id) return null;
  const place = placeShown(location);
  known.places.set(id, place);
  return place;
};

const personOf = async (call: PracticeCall, known: KnownResources, id: string): Promise<PractitionerResource | null> => {
  const remembered = known.people.get(id);
  if (remembered !== undefined) return remembered;
  const answer = await readJson(call, { interaction: 'readPractitioner', id });
  const person = answer.ok ? readPractitioner(answer.value.json) : null;
  if (person === null || person.id !== id) return null;
  known.people.set(id, person);
  return person;
};
