import { at, isObject, objectsOf, textAt, textOf } from '../../json';
import type { JsonObject } from '../../json';
import { londonDate } from '../../london-time';
import { habitsOf } from '../../people/vendor-habits';
import { isMinimal } from '../checks/prefer';
import type { ProviderRequest, ProviderResponse } from '../exchange';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import type { BookSlot, HeldAppointment } from './appointment-book';
import { bookingShapeProblem } from './booking-shape';
import { bookableUntil } from './booking-window';
import { BOOKING_ORGANISATION, CHANNEL, ROLE, appointmentResource, ownContent } from './resources';

const invalid = (text: string): Refusal => refuse('INVALID_RESOURCE', text);

const actorId = (appointment: JsonObject, type: string): string | undefined =>
  objectsOf(appointment['participant']).map((item) => textAt(item, 'actor', 'reference') ?? '')
    .find((reference) => reference.startsWith(`${type}/`))?.slice(type.length + 1);

/** Slots may be taken together only when each follows the one before in the same session, channel and type (spec 20 §6). */
const chainProblem = (slots: readonly BookSlot[]): Refusal | undefined => {
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1];
    if (before === undefined) continue;
    if (before.endAt !== slot.startAt) return invalid('The slots do not follow one another');
    if (before.scheduleId !== slot.scheduleId) return invalid('The slots are of different schedules');
    if (before.channel !== slot.channel) return invalid('The slots have different delivery channels');
    if (before.serviceType !== slot.serviceType) return invalid('The slots have different service types');
  }
  return undefined;
};

const slotsOf = (state: PracticeState, appointment: JsonObject): readonly BookSlot[] | Refusal => {
  const found: BookSlot[] = [];
  for (const reference of objectsOf(appointment['slot']).map((item) => textOf(item['reference']) ?? '')) {
    const slot = state.book.slots.get(reference.slice('Slot/'.length));
    if (slot === undefined || !slot.bookable) return invalid('A slot does not exist');
    if (found.includes(slot)) return invalid('A slot was named twice');
    found.push(slot);
  }
  return found.sort((left, right) => left.startAt - right.startAt);
};

const bookingCode = (appointment: JsonObject): { readonly code: string; readonly type: string | undefined } => {
  const organisation = objectsOf(appointment['contained'])[0];
  return { code: textAt(organisation, 'identifier', 0, 'value') ?? '', type: textAt(organisation, 'type', 0, 'coding', 0, 'code') };
};

const restrictionProblem = (slots: readonly BookSlot[], appointment: JsonObject): Refusal | undefined => {
  const { code, type } = bookingCode(appointment);
  const open = slots.every((slot) => (slot.onlyCodes.length === 0 || slot.onlyCodes.includes(code)) &&
    (slot.onlyTypes.length === 0 || (type !== undefined && slot.onlyTypes.includes(type))));
  return open ? undefined : invalid('These slots are not open to the booking organisation');
};

/** What the practice allows beyond single slots: how many for one organisation, and how far ahead (spec 20 §5.3). */
const allowanceProblem = (state: PracticeState, slots: readonly BookSlot[], appointment: JsonObject): Refusal | undefined => {
  const { mostPerOrganisation } = state.definition.booking ?? {};
  if (slots.some((slot) => slot.startAt >= bookableUntil(state))) return invalid('The practice does not take bookings so far ahead');
  if (mostPerOrganisation === undefined) return undefined;
  const { code } = bookingCode(appointment);
  const taken = state.book.all().filter((held) => held.status === 'booked' && held.bookedBy === code).reduce((sum, held) => sum + held.slotIds.length, 0);
  return taken + slots.length > mostPerOrganisation ? invalid('The booking organisation has reached the number of slots it may book here') : undefined;
};

const agreementProblem = (state: PracticeState, appointment: JsonObject, slots: readonly BookSlot[]): Refusal | undefined => {
  const [first, last] = [slots[0], slots.at(-1)];
  const schedule = first === undefined ? undefined : state.book.schedules.get(first.scheduleId);
  if (first === undefined || last === undefined || schedule === undefined) return invalid('A slot is needed');
  if (appointment['start'] !== first.start || appointment['end'] !== last.end) return invalid('start and end are not those of the slots');
  const minutes = appointment['minutesDuration'];
  if (minutes !== undefined && minutes !== (last.endAt - first.startAt) / 60_000) return invalid('minutesDuration does not agree with start and end');
  if (!state.held.has(actorId(appointment, 'Patient') ?? '')) return invalid('The patient is not known here');
  if (actorId(appointment, 'Location') !== schedule.locationId) return invalid('The location is not that of the schedule');
  const service = actorId(appointment, 'HealthcareService');
  if (service !== undefined && service !== schedule.serviceId) return invalid('The service is not that of the schedule');
  const practitioner = actorId(appointment, 'Practitioner');
  if (practitioner !== undefined && practitioner !== schedule.practitionerId) return invalid('The practitioner is not that of the schedule');
  for (const extension of objectsOf(appointment['extension'])) {
    if (extension['url'] === CHANNEL && extension['valueCode'] !== first.channel) return invalid('The delivery channel is not that of the slot');
    if (extension['url'] === ROLE && textAt(extension, 'valueCodeableConcept', 'coding', 0, 'code') !== schedule.role.code)
      return invalid('The practitioner role is not that of the schedule');
  }
  return undefined;
};

/** A system with one text field keeps both texts in it, which shows when the appointment is read back (spec 20 §7.1). */
export const heldTexts = (state: PracticeState, description: string | undefined, comment: string | undefined): Readonly<Record<string, string>> => {
  if (habitsOf(state.definition.vendor).mergedTexts) {
    const merged = [description, comment].filter((text) => text !== undefined && text !== '').join(' | ');
    return merged === '' ? {} : { description: merged };
  }
  return { ...(description === undefined ? {} : { description }), ...(comment === undefined ? {} : { comment }) };
};

const store = (state: PracticeState, appointment: JsonObject, slots: readonly BookSlot[]): HeldAppointment => {
  const [first] = slots;
  const startAt = first?.startAt ?? 0;
  const own = ownContent(state.book, slots);
  const organisation = objectsOf(appointment['extension']).filter((item) => item['url'] === BOOKING_ORGANISATION);
  const kept = Object.fromEntries(['contained', 'identifier', 'status', 'start', 'end', 'created'].flatMap((key) => (appointment[key] === undefined ? [] : [[key, appointment[key]]])));
  const held: HeldAppointment = {
    id: state.book.nextId(), version: 1, patientId: actorId(appointment, 'Patient') ?? '', slotIds: slots.map((slot) => slot.id),
    bookedBy: bookingCode(appointment).code, startAt, startDate: londonDate(startAt), status: 'booked', ...(first?.channel === undefined ? {} : { channel: first.channel }),
    content: {
      extension: [...organisation, ...own.extension], ...kept, ...own.rest,
      ...heldTexts(state, textOf(appointment['description']), textOf(appointment['comment'])),
      slot: slots.map((slot) => ({ reference: `Slot/${slot.id}` })),
      participant: objectsOf(appointment['participant']).map((item) => ({ actor: { reference: at(item, 'actor', 'reference') }, status: 'accepted' })),
    },
  };
  state.book.put(held);
  return held;
};

/** The answer to a create or an update: with the resource, or without a body where `return=minimal` was preferred. */
export const answerWrite = (state: PracticeState, status: 200 | 201, held: HeldAppointment, request: ProviderRequest): ProviderResponse => {
  const headers = {
    etag: `W/"${String(held.version)}"`,
    ...(status === 201 ? { location: `${request.serviceRoot}/Appointment/${held.id}/_history/${String(held.version)}` } : {}),
  };
  return isMinimal(request, state.definition.vendor) ? { status, headers } : { status, headers, body: appointmentResource(held) };
};

/** Books one slot or several adjoining ones (spec 20 §7, spec 23 §11). */
export const bookAppointment = (state: PracticeState, request: ProviderRequest): ProviderResponse | Refusal => {
  const shape = bookingShapeProblem(request.body);
  if (shape !== undefined) return shape;
  if (!isObject(request.body)) return invalid('The body is not an Appointment');
  const slots = slotsOf(state, request.body);
  if (isRefusal(slots)) return slots;
  const problem = chainProblem(slots) ?? agreementProblem(state, request.body, slots) ?? restrictionProblem(slots, request.body) ?? allowanceProblem(state, slots, request.body);
  if (problem !== undefined) return problem;
  if (slots.some((slot) => !state.book.isFree(slot.id))) return refuse('DUPLICATE_REJECTED', 'A slot is no longer free');
  if ((slots[0]?.startAt ?? 0) <= state.now().getTime()) return invalid('The appointment would start in the past');
  return answerWrite(state, 201, store(state, request.body, slots), request);
};
