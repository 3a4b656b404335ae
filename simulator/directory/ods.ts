import type { KnownOrganisation } from '../practices/practice-state';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';

const allowed = [
  '_id', 'identifier', 'name', 'name:contains', 'name:exact', 'address-postalcode', 'address-postalcode:contains', 'address-postalcode:exact',
  'address-city', 'address-city:contains', 'address-city:exact', 'active', 'roleCode', 'activeRoleCode', '_count', '_offset',
];
const GP_PRACTICE = 'RO76';
const PRESCRIBING_COST_CENTRE = 'RO177';

const outcome = (status: number, diagnostics: string): ServiceResponse => ({
  status, headers: { 'content-type': 'application/fhir+json' },
  body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing', diagnostics }] },
});

const role = (code: string, primary: boolean) => ({
  url: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-OrganisationRole',
  extension: [
    { url: 'instanceID', valueString: code },
    { url: 'roleCode', valueCoding: { system: 'https://digital.nhs.uk/services/organisation-data-service/CodeSystem/ODSOrganisationRole', code } },
    { url: 'active', valueBoolean: true }, { url: 'primaryRole', valueBoolean: primary },
  ],
});

const resource = (known: KnownOrganisation) => ({
  resourceType: 'Organization', id: known.odsCode,
  extension: [role(PRESCRIBING_COST_CENTRE, true), role(GP_PRACTICE, false)],
  identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: known.odsCode }],
  active: true, name: known.name.toUpperCase(), telecom: [{ system: 'phone', value: known.phone }],
  address: [{ line: known.addressLines ?? [], city: (known.city ?? '').toUpperCase(), postalCode: known.postcode ?? '', country: 'ENGLAND' }],
});

const compact = (text: string): string => text.replace(/\s/g, '').toLowerCase();

const textFits = (query: URLSearchParams, parameter: string, value: string, fold: (text: string) => string): boolean => {
  const [starts, contains, exact] = [query.get(parameter), query.get(`${parameter}:contains`), query.get(`${parameter}:exact`)];
  return (starts === null || fold(value).startsWith(fold(starts))) && (contains === null || fold(value).includes(fold(contains))) && (exact === null || value === exact);
};

const search = (organisations: readonly KnownOrganisation[], request: ServiceRequest): ServiceResponse => {
  const { query } = request;
  const stray = [...query.keys()].find((name) => !allowed.includes(name));
  if (stray !== undefined) return outcome(400, `HAPI-0524: Unknown search parameter "${stray}"`);
  const code = (query.get('_id') ?? query.get('identifier') ?? '').split('|').at(-1) ?? '';
  const roles = [query.get('roleCode'), query.get('activeRoleCode')].filter((value) => value !== null);
  const found = query.get('active') === 'false' ? [] : organisations.filter((known) =>
    (code === '' || known.odsCode === code.toUpperCase()) &&
    roles.every((wanted) => wanted.split(',').some((each) => each === GP_PRACTICE || each === PRESCRIBING_COST_CENTRE)) &&
    textFits(query, 'name', known.name.toUpperCase(), (text) => text.toLowerCase()) &&
    textFits(query, 'address-city', (known.city ?? '').toUpperCase(), (text) => text.toLowerCase()) &&
    textFits(query, 'address-postalcode', known.postcode ?? '', compact));
  const offset = Number(query.get('_offset') ?? 0);
  const page = found.slice(offset, offset + Number(query.get('_count') ?? 20));
  return {
    status: 200, headers: { 'content-type': 'application/fhir+json' },
    body: {
      resourceType: 'Bundle', type: 'searchset', total: found.length, link: [{ relation: 'self', url: request.target }],
      entry: page.map((known) => ({ resource: resource(known), search: { mode: 'match' } })),
    },
  };
};

/** Organisation Data Terminology: search and read of Organization, the simple parts (spec 32 §9). */
export const createOds = (organisations: readonly KnownOrganisation[]): ServiceHandler => (request) => {
  if (request.method !== 'GET') return outcome(405, 'HAPI-0427: method not allowed');
  const place = /^\/FHIR\/R4\/Organization(?:\/([A-Za-z0-9]+))?$/.exec(request.path);
  if (place === null) return outcome(404, 'HAPI-2001: unknown resource');
  if (place[1] === undefined) return search(organisations, request);
  const known = organisations.find((organisation) => organisation.odsCode === place[1]?.toUpperCase());
  return known === undefined
    ? outcome(404, `HAPI-2001: Resource Organization/${place[1]} is not known`)
    : { status: 200, headers: { 'content-type': 'application/fhir+json' }, body: resource(known) };
};
