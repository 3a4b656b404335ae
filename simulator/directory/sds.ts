import { randomUUID } from 'node:crypto';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import type { EndpointRecord, Registry, SystemRecord } from './registry';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const INTERACTION = 'https://fhir.nhs.uk/Id/nhsServiceInteractionId';
const PARTY_KEY = 'https://fhir.nhs.uk/Id/nhsMhsPartyKey';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const outcome = (status: number, issue: string, code: string, text: string, system = 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1'): ServiceResponse => ({
  status, headers: { 'content-type': 'application/fhir+json', ...(status === 405 ? { allow: 'GET' } : {}) },
  body: {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: issue, details: { coding: [{ system, code, display: text }] }, diagnostics: text }],
  },
});
const badRequest = (text: string): ServiceResponse => outcome(400, 'required', 'BAD_REQUEST', text);

interface Terms { readonly ods?: string; readonly interaction?: string; readonly partyKey?: string; readonly manufacturer?: string }

const token = (value: string, system: string): string | undefined => {
  const [given, code = ''] = value.split('|');
  return given === system && code !== '' ? code : undefined;
};

/** Reads the search terms of both resources (spec 32 §3). A text is the reason for a 400. */
const readTerms = (query: URLSearchParams, known: readonly string[]): Terms | string => {
  const stray = [...query.keys()].find((name) => !known.includes(name));
  if (stray !== undefined) return `Unsupported parameter: ${stray}`;
  const ods = query.getAll('organization').map((value) => token(value, ODS)).filter((code) => code !== undefined).at(-1);
  if (query.has('organization') && ods === undefined) return 'organization is malformed';
  const identifiers = query.getAll('identifier');
  const interaction = identifiers.map((value) => token(value, INTERACTION)).find((code) => code !== undefined);
  const partyKey = identifiers.map((value) => token(value, PARTY_KEY)).find((code) => code !== undefined);
  if (identifiers.some((value) => token(value, INTERACTION) === undefined && token(value, PARTY_KEY) === undefined)) return 'identifier is malformed';
  const manufacturer = token(query.get('manufacturing-organization') ?? '', ODS);
  if (query.has('manufacturing-organization') && manufacturer === undefined) return 'manufacturing-organization is malformed';
  return {
    ...(ods === undefined ? {} : { ods }), ...(interaction === undefined ? {} : { interaction }),
    ...(partyKey === undefined ? {} : { partyKey }), ...(manufacturer === undefined ? {} : { manufacturer }),
  };
};

const reference = (url: string, system: string, value: string) => ({ url, valueReference: { identifier: { system, value } } });
const interactionExtension = (id: string) => reference('https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId', INTERACTION, id);

const endpointResource = (record: EndpointRecord) => ({
  resourceType: 'Endpoint', id: randomUUID(),
  extension: [
    {
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration',
      extension: [{ url: 'nhsMHSSyncReplyMode', valueString: 'None' }, { url: 'nhsMHSRetries', valueInteger: 0 }],
    },
    interactionExtension(record.interaction),
  ],
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/nhsMhsFQDN', value: new URL(record.address).hostname },
    { system: 'https://fhir.nhs.uk/Id/nhsMHSId', value: `S${record.asid.slice(1)}` },
    { system: PARTY_KEY, value: record.partyKey },
    { system: 'https://fhir.nhs.uk/Id/nhsMhsCPAId', value: `S${record.asid.slice(1)}` },
  ],
  status: 'active',
  connectionType: { system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type', code: 'hl7-fhir-msg', display: 'HL7 FHIR Messaging' },
  managingOrganization: { identifier: { system: ODS, value: record.odsCode } },
  payloadType: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' }] }],
  address: record.address,
});

const deviceResource = (record: SystemRecord) => ({
  resourceType: 'Device', id: randomUUID(),
  extension: [
    reference('https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation', ODS, record.manufacturer),
    ...record.interactions.map(interactionExtension),
  ],
  identifier: [{ system: PARTY_KEY, value: record.partyKey }, { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: record.asid }],
  owner: { identifier: { system: ODS, value: record.odsCode } },
});

const bundle = (request: ServiceRequest, resources: readonly object[]): ServiceResponse => ({
  status: 200, headers: { 'content-type': 'application/fhir+json' },
  body: {
    resourceType: 'Bundle', id: randomUUID(), type: 'searchset', total: resources.length, link: [{ relation: 'self', url: request.target }],
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  },
});

const searchEndpoints = (registry: Registry, request: ServiceRequest): ServiceResponse => {
  const terms = readTerms(request.query, ['organization', 'identifier']);
  if (typeof terms === 'string') return badRequest(terms);
  const { ods, interaction, partyKey } = terms;
  const count = [ods, interaction, partyKey].filter((term) => term !== undefined).length;
  if (count < 2) return badRequest('Missing or invalid combination of parameters');
  return bundle(request, registry.endpoints.filter((record) => (ods === undefined || record.odsCode === ods) &&
    (interaction === undefined || record.interaction === interaction) && (partyKey === undefined || record.partyKey === partyKey)).map(endpointResource));
};

const searchDevices = (registry: Registry, request: ServiceRequest): ServiceResponse => {
  const terms = readTerms(request.query, ['organization', 'identifier', 'manufacturing-organization']);
  if (typeof terms === 'string') return badRequest(terms);
  const { ods, interaction, partyKey, manufacturer } = terms;
  if (ods === undefined || interaction === undefined) return badRequest('organization and an interaction identifier are needed');
  return bundle(request, registry.systems.filter((record) => record.odsCode === ods && record.interactions.includes(interaction) &&
    (partyKey === undefined || record.partyKey === partyKey) && (manufacturer === undefined || record.manufacturer === manufacturer)).map(deviceResource));
};

/** The SDS FHIR API (spec 04 §3, spec 32 §§2-5). */
export const createSds = (registry: Registry, apiKey: string): ServiceHandler => (request) => {
  if (request.headers['apikey'] !== apiKey)
    return outcome(401, 'forbidden', 'ACCESS_DENIED', 'Access token is missing, invalid or expired', 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode');
  const correlation = request.headers['x-correlation-id'];
  if (correlation !== undefined && !UUID.test(correlation)) return badRequest('X-Correlation-Id is not a UUID');
  const accept = (request.headers['accept'] ?? '*/*').split(',').map((type) => (type.split(';')[0] ?? '').trim());
  if (!accept.some((type) => ['application/fhir+json', 'application/json', '*/*'].includes(type))) return outcome(406, 'not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept is not supported');
  if (!['/FHIR/R4/Endpoint', '/FHIR/R4/Device'].includes(request.path)) return outcome(404, 'not-found', 'NO_RECORD_FOUND', 'Nothing is offered at this address');
  if (request.method !== 'GET') return outcome(405, 'not-supported', 'NOT_IMPLEMENTED', 'Only GET is supported');
  const answer = request.path.endsWith('Endpoint') ? searchEndpoints(registry, request) : searchDevices(registry, request);
  return correlation === undefined ? answer : { ...answer, headers: { ...answer.headers, 'x-correlation-id': correlation } };
};
