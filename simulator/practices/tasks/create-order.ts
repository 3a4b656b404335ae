import { createHash } from 'node:crypto';
import { at, isObject, objectsOf, textAt, textOf } from '../../json';
import type { JsonObject } from '../../json';
import { londonDate } from '../../london-time';
import { organisationIdAt } from '../../people/organisation-ids';
import { isMinimal } from '../checks/prefer';
import type { ProviderRequest, ProviderResponse } from '../exchange';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { HeldPatient, KnownOrganisation, PracticeState } from '../practice-state';

const ORDER = 'http://fhir.nhs.net/StructureDefinition/gpconnect-task-order-1';
const BASIC = 'http://fhir.nhs.net/StructureDefinition/gpconnect-task-description-basic-1';
const TYPES = 'http://fhir.nhs.net/ValueSet/gpconnect-task-type-1';
const NARRATIVE = 'http://fhir.nhs.net/ValueSet/gpconnect-task-narrative-1';

const invalid = (text: string): Refusal => refuse('INVALID_RESOURCE', text);
const allowed = ['resourceType', 'meta', 'contained', 'identifier', 'date', 'subject', 'source', 'target', 'reasonCodeableConcept', 'detail', 'text', 'language', 'implicitRules', 'extension'];
const prohibitedInBasic = ['identifier', 'subject', 'author', 'created'];

const profiles = (resource: unknown): readonly unknown[] => {
  const listed = at(resource, 'meta', 'profile');
  return Array.isArray(listed) ? listed : [];
};

const shapeProblem = (order: JsonObject, today: string): Refusal | undefined => {
  if (order['id'] !== undefined) return invalid('A new Order has no id');
  if (order['when'] !== undefined) return invalid('Time-bound tasks are not allowed');
  const stray = Object.keys(order).find((key) => !allowed.includes(key));
  if (stray !== undefined) return invalid(`The element "${stray}" is not allowed`);
  if (!profiles(order).includes(ORDER)) return invalid('meta.profile is missing or not that of a task');
  const date = textOf(order['date']) ?? '';
  if (date === '') return invalid('date is missing');
  return date.slice(0, 10) === today ? undefined : invalid('date is not today');
};

const typeOf = (order: JsonObject): string | Refusal => {
  const codings = objectsOf(at(order, 'reasonCodeableConcept', 'coding'));
  const code = textOf(codings.find((coding) => coding['system'] === TYPES)?.['code']);
  return code === '1' || code === '2' ? code : invalid('The task type is not from the value set');
};

const narrativeOf = (order: JsonObject): string | Refusal => {
  const details = objectsOf(order['detail']);
  const reference = textOf(details[0]?.['reference']) ?? '';
  if (details.length !== 1 || !reference.startsWith('#')) return invalid('detail must refer to one contained resource');
  const basic = objectsOf(order['contained']).find((item) => item['id'] === reference.slice(1));
  if (basic === undefined || basic['resourceType'] !== 'Basic') return invalid('detail does not lead to a contained Basic');
  if (!profiles(basic).includes(BASIC)) return invalid('The contained Basic has not the profile of a task description');
  if (prohibitedInBasic.some((key) => basic[key] !== undefined)) return invalid('The contained Basic has an element that is not allowed');
  const coding = at(basic, 'code', 'coding', 0);
  if (textAt(coding, 'system') !== NARRATIVE || textAt(coding, 'code') !== 'Task Narrative' || at(basic, 'code', 'text') !== undefined)
    return invalid('The code of the contained Basic is not "Task Narrative"');
  const div = textAt(basic, 'text', 'div') ?? '';
  const wellFormed = /^<div(\s[^<>]*)?>[\s\S]*<\/div>$/.test(div) && !/<(script|iframe|object|form)\b/i.test(div) && !/&(?!#?\w+;)/.test(div);
  const words = div.replace(/<[^>]*>/g, ' ').trim();
  return wellFormed && words !== '' ? div : invalid('The text of the task is missing or is not XHTML');
};

const idAfter = (type: string, reference: string | undefined): string | undefined =>
  new RegExp(`(?:^|/)${type}/([A-Za-z0-9.-]{1,64})$`).exec(reference ?? '')?.[1];

const resolvePatient = (state: PracticeState, order: JsonObject): HeldPatient | Refusal => {
  const reference = textAt(order, 'subject', 'reference');
  if (reference === undefined) return invalid('subject is missing');
  const held = state.held.get(idAfter('Patient', reference) ?? '');
  return held ?? refuse('REFERENCE_NOT_FOUND', 'subject is not a patient of this practice');
};

const resolveOrganisation = (state: PracticeState, order: JsonObject, role: 'source' | 'target'): KnownOrganisation | Refusal => {
  const reference = textAt(order, role, 'reference');
  if (reference === undefined) return invalid(`${role} is missing`);
  const id = idAfter('Organization', reference);
  const known = state.organisations.find((organisation) => organisationIdAt(state.definition.odsCode, organisation.odsCode) === id);
  return known ?? refuse('REFERENCE_NOT_FOUND', `${role} is not an organisation that this practice knows`);
};

interface AcceptedTask {
  readonly patient: HeldPatient;
  readonly source: KnownOrganisation;
  readonly type: string;
  readonly narrative: string;
}

const check = (state: PracticeState, order: JsonObject): AcceptedTask | Refusal => {
  const shape = shapeProblem(order, londonDate(state.now().getTime()));
  if (shape !== undefined) return shape;
  const type = typeOf(order);
  if (isRefusal(type)) return type;
  const narrative = narrativeOf(order);
  if (isRefusal(narrative)) return narrative;
  const patient = resolvePatient(state, order);
  if (isRefusal(patient)) return patient;
  const source = resolveOrganisation(state, order, 'source');
  if (isRefusal(source)) return source;
  const target = resolveOrganisation(state, order, 'target');
  if (isRefusal(target)) return target;
  if (target.odsCode !== state.definition.odsCode) return invalid('target is another organisation');
  const related = patient.sent === undefined || state.book.ofPatient(patient.id).length > 0;
  return related ? { patient, source, type, narrative } : invalid('This practice has no direct-care relationship with the patient');
};

/** Takes in a task as the draft has it, with every refusal of spec 21 §A.6. */
export const createOrder = (state: PracticeState, request: ProviderRequest): ProviderResponse | Refusal => {
  const order = request.body;
  if (!isObject(order) || order['resourceType'] !== 'Order') return invalid('The body is not an Order');
  const task = check(state, order);
  if (isRefusal(task)) return task;
  const number = state.inbox.all().length + 1;
  const id = `task-${createHash('sha256').update(`${state.definition.odsCode} ${String(number)}`).digest('hex').slice(0, 10)}`;
  const identifier = `${state.definition.odsCode}-T${String(number).padStart(6, '0')}`;
  const stored = {
    ...order, id, meta: { versionId: '1', profile: [ORDER] },
    identifier: [{ system: `https://${state.definition.vendor}.example/Id/task`, value: identifier }],
  };
  state.inbox.add({
    id, identifier, receivedAt: state.now().toISOString(), nhsNumber: task.patient.person.nhsNumber, sourceOds: task.source.odsCode,
    type: task.type, narrative: task.narrative, traceId: request.headers['ssp-traceid'] ?? '', resource: stored,
  });
  const headers = { etag: 'W/"1"', location: `${request.serviceRoot}/Order/${id}/_history/1` };
  return isMinimal(request, state.definition.vendor) ? { status: 201, headers } : { status: 201, headers, body: stored };
};
