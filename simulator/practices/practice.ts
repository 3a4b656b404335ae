import { setTimeout } from 'node:timers/promises';
import { isNhsNumber } from '../../domain/identifiers/nhs-number';
import { at, objectsOf, textAt } from '../json';
import type { JsonObject } from '../json';
import type { PracticeDefinition } from '../people/organisations';
import type { SyntheticPatient } from '../people/patients';
import { habitsOf } from '../people/vendor-habits';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { createAppointmentBook } from './appointments/appointment-book';
import { answerAppointments } from './appointments/appointments';
import { makeOpeningAppointments } from './appointments/opening-appointments';
import { openingBook } from './appointments/opening-book';
import { negotiate } from './checks/media-type';
import type { Formats } from './checks/media-type';
import { identifyInteraction } from './checks/request-headers';
import { openToken, recordNhsNumber, tokenProblem } from './checks/request-token';
import type { ProviderRequest, ProviderResponse } from './exchange';
import { answerFoundations } from './foundations/foundations';
import { appointmentInteractions, lineOf } from './interactions';
import type { Interaction } from './interactions';
import { isRefusal, outcomeOf, refuse } from './outcome';
import type { Refusal } from './outcome';
import { patientsHeldAt } from './practice-state';
import type { KnownOrganisation, PracticeState } from './practice-state';
import { restore } from './practice-store';
import type { PracticeStore } from './practice-store';
import type { RecordHandlers } from './record-handlers';
import { splitAtRoot } from './service-roots';
import type { Place, ServiceRoots } from './service-roots';
import { createOrder } from './tasks/create-order';
import { createTaskInbox } from './tasks/task-inbox';
import { readBody, toTransport } from './wire/transport';

export interface PracticeOptions {
  readonly definition: PracticeDefinition;
  readonly base: string;
  readonly roots: ServiceRoots;
  readonly people: readonly SyntheticPatient[];
  readonly organisations: readonly KnownOrganisation[];
  readonly consumerOds: string;
  readonly records: RecordHandlers;
  readonly now: () => Date;
  readonly seed: string;
  /** Absent: every run begins as the day began. */
  readonly store?: PracticeStore;
}

/** One practice's system: takes a request as the proxy passes it on, checks it, answers it. */
export interface Practice {
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  state(): PracticeState;
  /** Back to how the day began. */
  reset(): void;
}

const FIRST_APPOINTMENT = 9000;

const openPractice = (options: PracticeOptions): PracticeState => {
  const { definition, now } = options;
  const kept = options.store?.load();
  const firstId = Math.max(FIRST_APPOINTMENT, ...(kept?.appointments ?? []).map(({ id }) => Number(id)));
  const book = createAppointmentBook(openingBook(definition, options.consumerOds, now(), options.seed), firstId);
  const state: PracticeState = {
    definition, serviceRoot: options.roots.foundations ?? '', people: options.people, organisations: options.organisations,
    held: patientsHeldAt(definition, options.people), book, inbox: createTaskInbox(), now,
  };
  if (kept === undefined) makeOpeningAppointments(state);
  else restore(state, kept);
  return state;
};

const payloadNhsNumber = (body: unknown): string | undefined =>
  objectsOf(at(body, 'parameter')).filter((item) => item['name'] === 'patientNHSNumber').map((item) => textAt(item, 'valueIdentifier', 'value'))[0];


export const createPractice = (options: PracticeOptions): Practice => {
  let state = openPractice(options);
  const { definition } = options;

  const answer = (interaction: Interaction, request: ProviderRequest, claims: JsonObject): ProviderResponse | Refusal => {
    // The record services say it themselves, each in the words of its line.
    if (!definition.sharing && !['structured', 'documents', 'html'].includes(interaction.capability)) return refuse('ACCESS DENIED', 'GP Connect is switched off at this practice');
    if (appointmentInteractions.has(interaction.id) && !definition.capabilities.appointments) return refuse('ACCESS DENIED', 'Appointments are switched off at this practice');
    switch (interaction.capability) {
      case 'structured': return options.records.structured(request);
      case 'documents': return options.records.documents(request);
      case 'html': {
        const [inToken, inBody] = [recordNhsNumber(claims), payloadNhsNumber(request.body)];
        if (inBody !== undefined && isNhsNumber(inBody) && inToken !== inBody) return refuse('BAD_REQUEST', 'The token and the body are about different patients');
        return options.records.html(request);
      }
      case 'task': return createOrder(state, request);
      case 'foundations':
        return answerFoundations(state, interaction.id, request) ?? answerAppointments(state, interaction.id, request) ??
          refuse('NOT_IMPLEMENTED', 'Not offered here');
    }
  };

  const checked = ({ capability, root, rest }: Place, request: ServiceRequest, formats: Formats | string): ProviderResponse | Refusal => {
    const line = lineOf(capability);
    const interaction = identifyInteraction({ method: request.method, path: rest, headers: request.headers, capability, asid: definition.asid });
    if (isRefusal(interaction)) return interaction;
    if (typeof formats === 'string') return refuse('BAD_REQUEST', formats, 415);
    const claims = openToken(request.headers['authorization'] ?? '');
    if (isRefusal(claims)) return claims;
    const token = tokenProblem(claims, { line, scope: interaction.scope, serviceRoot: root, now: Math.floor(state.now().getTime() / 1000) });
    if (token !== undefined) return token;
    const body = readBody(request.body, formats.body);
    if (request.method !== 'GET' && body === undefined) return refuse('BAD_REQUEST', 'The body is missing or cannot be read');
    return answer(interaction, { method: request.method, path: rest, query: request.query, headers: request.headers, body, serviceRoot: root }, claims);
  };

  const respond = (request: ServiceRequest): ServiceResponse => {
    const place = splitAtRoot(options.roots, options.base, request.path);
    const line = place === undefined ? 'stu3' : lineOf(place.capability);
    const formats = negotiate(line, { method: request.method, headers: request.headers, format: request.query.get('_format') });
    const result = place === undefined ? refuse('BAD_REQUEST', 'Nothing is offered at this address', 404) : checked(place, request, formats);
    const answered = isRefusal(result) ? outcomeOf(line, result) : result;
    const asXml = habitsOf(definition.vendor).refusesInXml && answered.status >= 400;
    return toTransport({ line, format: asXml ? 'xml' : typeof formats === 'string' ? 'json' : formats.answer, gzip: /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') }, answered);
  };

  return {
    handle: async (request) => {
      if (definition.slowness !== undefined) await setTimeout(definition.slowness, undefined, { ref: false });
      const response = respond(request);
      if (request.method !== 'GET' && response.status < 300) options.store?.save(state);
      return response;
    },
    state: () => state,
    reset: () => {
      options.store?.clear();
      state = openPractice(options);
    },
  };
};
