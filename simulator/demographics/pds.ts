import { isNhsNumber } from '../../domain/identifiers/nhs-number';
import type { Sessions } from '../identity/sessions';
import type { SyntheticPatient } from '../people/patients';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { pdsOutcome } from './pds-outcome';
import { pdsPatient } from './pds-patient';
import { searchPds } from './pds-search';

export interface PdsOptions {
  readonly people: readonly SyntheticPatient[];
  readonly sessions: Sessions;
  readonly address: () => string;
}

const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const ROOT = '/FHIR/R4/Patient';

const retrieve = (people: readonly SyntheticPatient[], nhsNumber: string): ServiceResponse => {
  if (!isNhsNumber(nhsNumber)) return pdsOutcome('INVALID_RESOURCE_ID');
  const person = people.find((known) => known.nhsNumber === nhsNumber || known.supersedes === nhsNumber);
  if (person === undefined) return pdsOutcome('RESOURCE_NOT_FOUND');
  if (person.invalidated === true) return pdsOutcome('INVALIDATED_RESOURCE');
  return { status: 200, headers: { 'content-type': 'application/fhir+json', etag: 'W/"2"' }, body: pdsPatient(person, true) };
};

const headerProblem = (options: PdsOptions, request: ServiceRequest): ServiceResponse | undefined => {
  const member = options.sessions.memberOf(request.headers['authorization']);
  if (member === undefined) return pdsOutcome('ACCESS_DENIED', 'Invalid Access Token');
  const id = request.headers['x-request-id'];
  if (id === undefined) return pdsOutcome('MISSING_VALUE', "Missing value - 'X-Request-ID'");
  if (!UUID.test(id)) return pdsOutcome('INVALID_VALUE', `Invalid value - '${id}' in header 'X-Request-ID'`);
  const role = request.headers['nhsd-session-urid'];
  const chosen = options.sessions.selectedRoleOf(request.headers['authorization']);
  if (role === undefined) return member.roles.length > 1 && chosen === undefined ? pdsOutcome('INVALID_VALUE', "Ambiguous role - 'NHSD-Session-URID' is needed") : undefined;
  return member.roles.some((known) => known.person_roleid === role) ? undefined : pdsOutcome('INVALID_VALUE', "Invalid value in header 'NHSD-Session-URID'");
};

const answer = (options: PdsOptions, request: ServiceRequest): ServiceResponse => {
  const problem = headerProblem(options, request);
  if (problem !== undefined) return problem;
  if (!request.path.startsWith(ROOT)) return pdsOutcome('UNSUPPORTED_SERVICE');
  if (request.method !== 'GET') return pdsOutcome('INVALID_METHOD');
  if (request.path === ROOT) return searchPds(options.people, request.query, options.address());
  const [, , , , nhsNumber = '', related, ...rest] = request.path.split('/');
  if (rest.length > 0 || (related !== undefined && related !== 'RelatedPerson')) return pdsOutcome('UNSUPPORTED_SERVICE');
  const found = retrieve(options.people, nhsNumber);
  if (related === undefined || found.status !== 200) return found;
  return options.people.some((person) => person.nhsNumber === nhsNumber && person.sensitive === true)
    ? { status: 200, headers: { 'content-type': 'application/fhir+json' }, body: { resourceType: 'Bundle', type: 'searchset', total: 0 } }
    : pdsOutcome('RESOURCE_NOT_FOUND');
};

/** The Personal Demographics Service FHIR API for healthcare workers: search and retrieve (spec 31). */
export const createPds = (options: PdsOptions): ServiceHandler => (request) => {
  const response = answer(options, request);
  const [id, correlation] = [request.headers['x-request-id'], request.headers['x-correlation-id']];
  return {
    ...response,
    headers: {
      'cache-control': 'no-store', ...response.headers, ...(id === undefined ? {} : { 'x-request-id': id }),
      ...(correlation === undefined ? {} : { 'x-correlation-id': correlation }),
    },
  };
};
