import { at, objectsOf, parseJson, textAt } from '../json';
import type { JsonObject } from '../json';
import type { PracticeDefinition } from '../people/organisations';
import type { SyntheticPatient } from '../people/patients';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { createAppointmentBook } from './appointments/appointment-book';
import { answerAppointments } from './appointments/appointments';
import { makeOpeningAppointments } from './appointments/opening-appointments';
import { openingBook } from './appointments/opening-book';
import { contentTypeOf, mediaTypeProblem } from './checks/media-type';
import { identifyInteraction } from './checks/request-headers';
import { openToken, recordNhsNumber, tokenProblem } from './checks/request-token';
import type { ProviderRequest, ProviderResponse } from './exchange';
import { answerFoundations } from './foundations/foundations';
import { appointmentInteractions, lineOf } from './interactions';
import type { Capability, Interaction } from './interactions';
import { isRefusal, outcomeOf, refuse } from './outcome';
import type { Refusal, SpecLine } from './outcome';
import { patientsHeldAt } from './practice-state';
import type { KnownOrganisation, PracticeState } from './practice-state';
import type { RecordHandlers } from './record-handlers';
import { splitAtRoot } from './service-roots';
import type { ServiceRoots } from './service-roots';
import { createOrder } from './tasks/create-order';
import { createTaskInbox } from './tasks/task-inbox';

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
}

/** One practice's system: takes a request as the proxy passes it on, checks it, answers it. */
export interface Practice {
  handle(request: ServiceRequest): ServiceResponse;
  state(): PracticeState;
  /** Back to how the day began. */
  reset(): void;
}

const FIRST_APPOINTMENT = 9000;

const openPractice = (options: PracticeOptions): PracticeState => {
  const { definition, now } = options;
  const book = createAppointmentBook(openingBook(definition, options.consumerOds, now(), options.seed), FIRST_APPOINTMENT);
  const state: PracticeState = {
    definition, serviceRoot: options.roots.foundations ?? '', people: options.people, organisations: options.organisations,
    held: patientsHeldAt(definition, options.people), book, inbox: createTaskInbox(), now,
  };
  makeOpeningAppointments(state);
  return state;
};

const payloadNhsNumber = (body: unknown): string | undefined =>
  objectsOf(at(body, 'parameter')).filter((item) => item['name'] === 'patientNHSNumber').map((item) => textAt(item, 'valueIdentifier', 'value'))[0];

const toTransport = (line: SpecLine, answer: ProviderResponse): ServiceResponse => ({
  status: answer.status,
  headers: {
    'cache-control': 'no-store', ...(answer.body === undefined ? {} : { 'content-type': contentTypeOf(line) }), ...answer.headers,
  },
  ...(answer.body === undefined ? {} : { body: answer.body }),
});

export const createPractice = (options: PracticeOptions): Practice => {
  let state = openPractice(options);
  const { definition } = options;

  const answer = (interaction: Interaction, request: ProviderRequest, claims: JsonObject): ProviderResponse | Refusal => {
    if (!definition.sharing) return refuse('ACCESS DENIED', 'GP Connect is switched off at this practice');
    if (appointmentInteractions.has(interaction.id) && !definition.capabilities.appointments) return refuse('ACCESS DENIED', 'Appointments are switched off at this practice');
    switch (interaction.capability) {
      case 'structured': return options.records.structured(request);
      case 'documents': return options.records.documents(request);
      case 'html': {
        const [inToken, inBody] = [recordNhsNumber(claims), payloadNhsNumber(request.body)];
        if (inBody !== undefined && inToken !== inBody) return refuse('BAD_REQUEST', 'The token and the body are about different patients');
        return options.records.html(request);
      }
      case 'task': return createOrder(state, request);
      case 'foundations':
        return answerFoundations(state, interaction.id, request) ?? answerAppointments(state, interaction.id, request) ??
          refuse('NOT_IMPLEMENTED', 'Not offered here');
    }
  };

  const checked = (capability: Capability, root: string, rest: string, request: ServiceRequest): ProviderResponse | Refusal => {
    const line = lineOf(capability);
    const interaction = identifyInteraction({ method: request.method, path: rest, headers: request.headers, capability, asid: definition.asid });
    if (isRefusal(interaction)) return interaction;
    const media = mediaTypeProblem(line, request.method, request.headers, request.query.get('_format'), request.body.length > 0);
    if (media !== undefined) return refuse('BAD_REQUEST', media, 415);
    const claims = openToken(request.headers['authorization'] ?? '');
    if (isRefusal(claims)) return claims;
    const token = tokenProblem(claims, { line, scope: interaction.scope, serviceRoot: root, now: Math.floor(state.now().getTime() / 1000) });
    if (token !== undefined) return token;
    const body = request.body.length === 0 ? undefined : parseJson(request.body.toString('utf8'));
    if (request.method !== 'GET' && body === undefined) return refuse('BAD_REQUEST', 'The body is missing or is not JSON');
    return answer(interaction, { method: request.method, path: rest, query: request.query, headers: request.headers, body, serviceRoot: root }, claims);
  };

  return {
    handle: (request) => {
      const place = splitAtRoot(options.roots, options.base, request.path);
      if (place === undefined) return toTransport('stu3', outcomeOf('stu3', refuse('BAD_REQUEST', 'Nothing is offered at this address', 404)));
      const line = lineOf(place.capability);
      const result = checked(place.capability, place.root, place.rest, request);
      return toTransport(line, isRefusal(result) ? outcomeOf(line, result) : result);
    },
    state: () => state,
    reset: () => { state = openPractice(options); },
  };
};
