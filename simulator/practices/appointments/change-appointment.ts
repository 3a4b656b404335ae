import { isObject, objectsOf, sameJson, textOf } from '../../json';
import type { JsonObject } from '../../json';
import type { ProviderRequest, ProviderResponse } from '../exchange';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import type { HeldAppointment } from './appointment-book';
import { answerWrite, heldTexts } from './book-appointment';
import { textsProblem } from './booking-shape';
import { CANCELLATION_REASON, appointmentResource } from './resources';

const invalid = (text: string): Refusal => refuse('INVALID_RESOURCE', text);

const without = (resource: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));

/** What both changes ask first: the appointment exists, is ours to change, and the caller has seen its latest version. */
const openForChange = (state: PracticeState, request: ProviderRequest): { readonly held: HeldAppointment; readonly sent: JsonObject } | Refusal => {
  const id = request.path.slice(request.path.lastIndexOf('/') + 1);
  const held = state.book.get(id);
  if (held === undefined) return refuse('NO_RECORD_FOUND', 'No appointment has this id');
  const sent = request.body;
  if (!isObject(sent) || sent['resourceType'] !== 'Appointment') return invalid('The body is not an Appointment');
  if (sent['id'] !== id) return invalid('The id in the body is not that in the address');
  const match = request.headers['if-match'];
  if (match === undefined) return refuse('BAD_REQUEST', 'If-Match is missing');
  if (match !== `W/"${String(held.version)}"`) return refuse('FHIR_CONSTRAINT_VIOLATION', 'The appointment was changed meanwhile');
  if (held.status !== 'booked') return invalid('The appointment is cancelled');
  if (held.startAt <= state.now().getTime()) return invalid('The appointment is in the past');
  return held.channel === 'Visit' ? invalid('A visit cannot be changed') : { held, sent };
};

/** Amends the two texts and nothing else (spec 20 §10, spec 23 §14). */
export const amendAppointment = (state: PracticeState, request: ProviderRequest): ProviderResponse | Refusal => {
  const open = openForChange(state, request);
  if (isRefusal(open)) return open;
  const { held, sent } = open;
  const texts = textsProblem(sent);
  if (texts !== undefined) return texts;
  const names = ['description', 'comment', 'meta'] as const;
  if (!sameJson(without(sent, ...names), without(appointmentResource(held), ...names))) return invalid('Only description and comment may be amended');
  const description = textOf(sent['description']);
  if (description === undefined) return invalid('description is missing');
  const content = { ...without(held.content, 'description', 'comment'), ...heldTexts(state, description, textOf(sent['comment'])) };
  const changed: HeldAppointment = { ...held, version: held.version + 1, content };
  state.book.put(changed);
  return answerWrite(state, 200, changed, request);
};

/** Cancels with a reason, changing nothing else; the slots are free again (spec 20 §11, spec 23 §15). */
export const cancelAppointment = (state: PracticeState, request: ProviderRequest): ProviderResponse | Refusal => {
  const open = openForChange(state, request);
  if (isRefusal(open)) return open;
  const { held, sent } = open;
  if (sent['status'] !== 'cancelled') return invalid('status is not "cancelled"');
  const extensions = objectsOf(sent['extension']);
  const reasons = extensions.filter((item) => item['url'] === CANCELLATION_REASON);
  const reason = textOf(reasons[0]?.['valueString'])?.trim() ?? '';
  if (reasons.length !== 1 || reason === '') return invalid('A cancellation reason is needed');
  const restored = { ...sent, status: 'booked', extension: extensions.filter((item) => item['url'] !== CANCELLATION_REASON) };
  if (!sameJson(without(restored, 'meta'), without(appointmentResource(held), 'meta'))) return invalid('Nothing but the status and the reason may change');
  const content = { ...held.content, status: 'cancelled', extension: [...objectsOf(held.content['extension']), { url: CANCELLATION_REASON, valueString: reason }] };
  const changed: HeldAppointment = { ...held, version: held.version + 1, status: 'cancelled', content };
  state.book.put(changed);
  return answerWrite(state, 200, changed, request);
};
