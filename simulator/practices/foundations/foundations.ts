import { interactionIds } from '../../../domain/identifiers/interaction-id';
import { organisationIdAt } from '../../people/organisation-ids';
import { locationResource, organisationResource, practitionerResource } from '../../people/people-resources';
import type { ProviderRequest, ProviderResponse } from '../exchange';
import { findService, readService } from '../interactions';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import { foundationsStatement } from './metadata';
import { registerPatient } from './register-patient';
import { patientResource, searchset, serviceResource } from './resources';
import { readIdentifier } from './token-parameter';

const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const one = (body: unknown): ProviderResponse => ({ status: 200, headers: { etag: 'W/"1"' }, body });

const findPatient = (state: PracticeState, query: URLSearchParams): ProviderResponse | Refusal => {
  const number = readIdentifier(query, 'https://fhir.nhs.uk/Id/nhs-number', 'nhs-number');
  if (isRefusal(number)) return number;
  const found = [...state.held.values()].filter((held) => held.person.nhsNumber === number);
  return { status: 200, body: searchset(found.map((held) => patientResource(held, state))) };
};

const readPatient = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const held = state.held.get(id);
  return held === undefined ? refuse('PATIENT_NOT_FOUND', 'No patient has this id') : one(patientResource(held, state));
};

const findPractitioner = (state: PracticeState, query: URLSearchParams): ProviderResponse | Refusal => {
  const user = readIdentifier(query, 'https://fhir.nhs.uk/Id/sds-user-id', 'other');
  if (isRefusal(user)) return user;
  return { status: 200, body: searchset(state.definition.practitioners.filter((person) => person.sdsUserId === user).map(practitionerResource)) };
};

const readPractitioner = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const person = state.definition.practitioners.find((known) => known.id === id);
  return person === undefined ? refuse('PRACTITIONER_NOT_FOUND', 'No practitioner has this id') : one(practitionerResource(person));
};

const findOrganisation = (state: PracticeState, query: URLSearchParams): ProviderResponse | Refusal => {
  const code = readIdentifier(query, 'https://fhir.nhs.uk/Id/ods-organization-code', 'other');
  if (isRefusal(code)) return code;
  const found = state.organisations.filter((known) => known.odsCode === code);
  return { status: 200, body: searchset(found.map((known) => organisationResource(known, organisationIdAt(state.definition.odsCode, known.odsCode)))) };
};

const readOrganisation = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const ods = state.definition.odsCode;
  const known = state.organisations.find((organisation) => organisationIdAt(ods, organisation.odsCode) === id);
  return known === undefined ? refuse('ORGANISATION_NOT_FOUND', 'No organisation has this id') : one(organisationResource(known, id));
};

const readLocation = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const site = state.definition.locations.find((known) => known.id === id);
  return site === undefined ? refuse('NO_RECORD_FOUND', 'No location has this id') : one(locationResource(site, organisationIdAt(state.definition.odsCode, state.definition.odsCode)));
};

const findServices = (state: PracticeState, query: URLSearchParams): ProviderResponse | Refusal => {
  const { definition } = state;
  const services = definition.services ?? [];
  if (!query.has('identifier')) return { status: 200, body: searchset(services.map((service) => serviceResource(service, definition))) };
  const dosId = readIdentifier(query, 'https://fhir.nhs.uk/Id/uec-dos-service-id', 'other');
  if (isRefusal(dosId)) return dosId;
  return { status: 200, body: searchset(services.filter((service) => service.dosId === dosId).map((service) => serviceResource(service, definition))) };
};

const readHealthcareService = (state: PracticeState, id: string): ProviderResponse | Refusal => {
  const service = state.definition.services?.find((known) => known.id === id);
  return service === undefined ? refuse('NO_RECORD_FOUND', 'No service has this id') : one(serviceResource(service, state.definition));
};

/** The two interactions of 1.2.8, where the practice speaks it; undefined for any other. */
const answerServices = (state: PracticeState, interaction: string, request: ProviderRequest): ProviderResponse | Refusal | undefined => {
  if (state.definition.serviceFiltering === undefined) return undefined;
  if (interaction === findService) return findServices(state, request.query);
  return interaction === readService ? readHealthcareService(state, lastSegment(request.path)) : undefined;
};

/** Answers the nine Foundations interactions (spec 01 §5); undefined for any other. */
export const answerFoundations = (
  state: PracticeState, interaction: string, request: ProviderRequest,
): ProviderResponse | Refusal | undefined => {
  const id = lastSegment(request.path);
  switch (interaction) {
    case interactionIds.readMetadata: return { status: 200, body: foundationsStatement(state.definition) };
    case interactionIds.searchPatient: return findPatient(state, request.query);
    case interactionIds.readPatient: return readPatient(state, id);
    case interactionIds.searchPractitioner: return findPractitioner(state, request.query);
    case interactionIds.readPractitioner: return readPractitioner(state, id);
    case interactionIds.searchOrganization: return findOrganisation(state, request.query);
    case interactionIds.readOrganization: return readOrganisation(state, id);
    case interactionIds.readLocation: return readLocation(state, id);
    case interactionIds.registerPatient: return registerPatient(state, request.body);
    default: return answerServices(state, interaction, request);
  }
};
