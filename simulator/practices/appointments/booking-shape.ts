import { at, isObject, objectsOf, sameJson, textAt, textOf } from '../../json';
import type { JsonObject } from '../../json';
import { refuse } from '../outcome';
import type { Refusal } from '../outcome';
import { APPOINTMENT_PROFILE, BOOKING_ORGANISATION, CANCELLATION_REASON, CHANNEL, ORGANISATION_TYPE, ROLE } from './resources';

const invalid = (text: string): Refusal => refuse('INVALID_RESOURCE', text);

const allowed = [
  'resourceType', 'meta', 'contained', 'extension', 'identifier', 'status', 'description', 'comment', 'start', 'end', 'slot', 'created',
  'participant', 'serviceType', 'serviceCategory', 'minutesDuration', 'priority', 'text', 'language', 'implicitRules',
];
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const longest = { description: 100, comment: 500 } as const;

/** Over-long text is refused, never cut (spec 20 §7.1). */
export const textsProblem = (appointment: JsonObject): Refusal | undefined => {
  for (const [name, limit] of Object.entries(longest)) {
    const value = appointment[name];
    if (value !== undefined && (typeof value !== 'string' || value === '')) return invalid(`${name} must be a text that is not empty`);
    if (typeof value === 'string' && Array.from(value).length > limit) return invalid(`${name} is longer than ${String(limit)} characters`);
  }
  return undefined;
};

const organisationProblem = (appointment: JsonObject): Refusal | undefined => {
  const booking = objectsOf(appointment['extension']).filter((item) => item['url'] === BOOKING_ORGANISATION);
  const reference = textAt(booking[0], 'valueReference', 'reference') ?? '';
  if (booking.length !== 1 || !reference.startsWith('#')) return invalid('The booking organisation is missing or is not a contained reference');
  const contained = objectsOf(appointment['contained']);
  if (contained.some((item) => item['resourceType'] !== 'Organization')) return invalid('Only an Organization may be contained');
  const organisation = contained.find((item) => item['id'] === reference.slice(1));
  if (organisation === undefined) return invalid('The booking organisation does not lead to a contained Organization');
  const profile = at(organisation, 'meta', 'profile', 0);
  if (profile !== 'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1') return invalid('The booking organisation has no profile');
  const identifiers = objectsOf(organisation['identifier']);
  if (!identifiers.some((item) => item['system'] === ODS && textOf(item['value'])) || identifiers.some((item) => item['system'] !== ODS))
    return invalid('The booking organisation needs an ODS code and no other identifier');
  if (!textOf(organisation['name'])) return invalid('The booking organisation has no name');
  if (!objectsOf(organisation['telecom']).some((item) => item['system'] === 'phone' && textOf(item['value']))) return invalid('The booking organisation has no telephone number');
  const type = at(organisation, 'type', 0, 'coding', 0);
  if (organisation['type'] !== undefined && (textAt(type, 'system') !== ORGANISATION_TYPE || !['gp-practice', 'urgent-care'].includes(textAt(type, 'code') ?? '')))
    return invalid('The type of the booking organisation is not in the code system');
  return undefined;
};

const participantsProblem = (appointment: JsonObject): Refusal | undefined => {
  const participants = objectsOf(appointment['participant']);
  for (const participant of participants) {
    if (!/^(Patient|Location|Practitioner|HealthcareService)\/[A-Za-z0-9.-]{1,64}$/.test(textAt(participant, 'actor', 'reference') ?? ''))
      return invalid('A participant has no actor, or one that is not a relative reference to a known type');
    if (participant['status'] !== 'accepted') return invalid('A participant has not the status "accepted"');
  }
  const has = (type: string): boolean => participants.filter((item) => textAt(item, 'actor', 'reference')?.startsWith(`${type}/`)).length === 1;
  return has('Patient') && has('Location') ? undefined : invalid('One patient and one location are needed');
};

const extensionsProblem = (appointment: JsonObject): Refusal | undefined => {
  const urls = objectsOf(appointment['extension']).map((item) => textOf(item['url']) ?? '');
  if (urls.includes(CANCELLATION_REASON)) return invalid('A new appointment has no cancellation reason');
  return urls.every((url) => [BOOKING_ORGANISATION, CHANNEL, ROLE].includes(url)) ? undefined : invalid('Unknown extension');
};

/** What can be said against a new appointment without looking at the book (spec 20 §7, spec 23 §11). */
export const bookingShapeProblem = (body: unknown): Refusal | undefined => {
  if (!isObject(body) || body['resourceType'] !== 'Appointment') return invalid('The body is not an Appointment');
  if (body['id'] !== undefined) return invalid('A new appointment has no id');
  const stray = Object.keys(body).find((key) => !allowed.includes(key));
  if (stray !== undefined) return invalid(`The element "${stray}" must not be sent`);
  if (!sameJson(at(body, 'meta', 'profile'), [APPOINTMENT_PROFILE])) return invalid('meta.profile is missing or wrong');
  if (body['status'] !== 'booked') return invalid('status is not "booked"');
  for (const name of ['start', 'end', 'created', 'description'] as const) if (!textOf(body[name])) return invalid(`${name} is missing`);
  if (Number.isNaN(Date.parse(textOf(body['created']) ?? ''))) return invalid('created is not a time');
  if (objectsOf(body['identifier']).some((item) => !textOf(item['value']) || !textOf(item['system']))) return invalid('An identifier needs a system and a value');
  const slots = objectsOf(body['slot']);
  if (slots.length === 0 || !slots.every((slot) => /^Slot\/[A-Za-z0-9.-]{1,64}$/.test(textOf(slot['reference']) ?? ''))) return invalid('Slots must be relative references');
  return extensionsProblem(body) ?? organisationProblem(body) ?? participantsProblem(body) ?? textsProblem(body);
};
