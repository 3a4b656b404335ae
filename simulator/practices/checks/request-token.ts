import { isObject, objectsOf, parseJson, textAt, textOf } from '../../json';
import type { JsonObject } from '../../json';
import type { Scope } from '../interactions';
import { refuse } from '../outcome';
import type { Refusal, SpecLine } from '../outcome';
import { deviceShape, organizationShape, practitionerShapeDstu2, practitionerShapeStu3 } from './token-shape';

export interface TokenRules {
  readonly line: SpecLine;
  readonly scope: Scope;
  readonly serviceRoot: string;
  /** Seconds since 1970. */
  readonly now: number;
}

const FIXED_AUDIENCE = 'https://authorize.fhir.nhs.net/token';
const scopes = ['patient/*.read', 'patient/*.write', 'organization/*.read', 'organization/*.write'];
const required = [
  'iss', 'sub', 'aud', 'exp', 'iat', 'reason_for_request', 'requested_scope', 'requesting_device', 'requesting_organization',
  'requesting_practitioner',
] as const;
const odsSystems = ['https://fhir.nhs.uk/Id/ods-organization-code', 'http://fhir.nhs.net/Id/ods-organization-code'];

const bad = (text: string): Refusal => refuse('BAD_REQUEST', `Token: ${text}`);
const decode = (part: string): unknown => (/^[A-Za-z0-9_-]+$/.test(part) ? parseJson(Buffer.from(part, 'base64url').toString('utf8')) : undefined);
const identifierValue = (resource: JsonObject, systems: readonly string[]): string | undefined =>
  objectsOf(resource['identifier']).filter((item) => systems.includes(textOf(item['system']) ?? ''))
    .map((item) => textOf(item['value'])).find((value) => value !== undefined && value !== '');

/** Opens the bearer token of a request (spec 03 §1). Gives the claims, or why it cannot be read. */
export const openToken = (authorization: string): JsonObject | Refusal => {
  const bearer = /^Bearer (\S+)$/.exec(authorization);
  if (bearer?.[1] === undefined) return bad('Authorization is not a bearer token');
  const parts = bearer[1].split('.');
  if (parts.length !== 3 || parts[2] !== '') return bad('not a header, a payload and an empty signature');
  const header = decode(parts[0] ?? '');
  if (!isObject(header) || Object.keys(header).length !== 2 || header['alg'] !== 'none' || header['typ'] !== 'JWT')
    return bad('the header is not exactly alg none and typ JWT');
  const claims = decode(parts[1] ?? '');
  return isObject(claims) ? claims : bad('the payload is not base64url JSON');
};

const timesProblem = (claims: JsonObject, now: number): Refusal | undefined => {
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number' || !Number.isInteger(iat) || !Number.isInteger(exp))
    return bad('iat and exp must be whole seconds');
  if (exp - iat !== 300) return bad('exp must be iat plus 300');
  return exp < now ? bad('expired') : undefined;
};

const resourceProblem = (claims: JsonObject, line: SpecLine): Refusal | undefined => {
  const wanted = [
    ['requesting_device', 'Device', deviceShape], ['requesting_organization', 'Organization', organizationShape],
    ['requesting_practitioner', 'Practitioner', line === 'stu3' ? practitionerShapeStu3 : practitionerShapeDstu2],
  ] as const;
  for (const [claim, type, shape] of wanted) {
    const resource = claims[claim];
    if (textAt(resource, 'resourceType') !== type)
      return line === 'stu3' ? refuse('INVALID_RESOURCE', `Token: ${claim} is not a ${type}`) : bad(`${claim} is not a ${type}`);
    if (!shape.safeParse(resource).success) return refuse('INVALID_RESOURCE', `Token: ${claim} is not a valid ${type}`);
  }
  return undefined;
};

const partyProblem = (claims: JsonObject, line: SpecLine): Refusal | undefined => {
  const [device, organisation, practitioner] = [claims['requesting_device'], claims['requesting_organization'], claims['requesting_practitioner']];
  if (!isObject(device) || !isObject(organisation) || !isObject(practitioner)) return bad('a party is missing');
  if (!objectsOf(device['identifier']).some((item) => textOf(item['system']) && textOf(item['value']))) return bad('the device has no identifier');
  if (!textOf(device['model']) || !textOf(device['version'])) return bad('the device has no model or version');
  if (identifierValue(organisation, odsSystems) === undefined) return bad('the organisation has no ODS code');
  if (!textOf(organisation['name'])) return bad('the organisation has no name');
  const userSystem = line === 'stu3' ? 'https://fhir.nhs.uk/Id/sds-user-id' : 'http://fhir.nhs.net/sds-user-id';
  if (identifierValue(practitioner, [userSystem]) === undefined) return bad('the practitioner has no SDS user id');
  const name = line === 'stu3' ? objectsOf(practitioner['name'])[0] : practitioner['name'];
  const family = textAt(name, 'family') ?? textAt(name, 'family', 0);
  if (!family || !textAt(name, 'given', 0)) return bad('the practitioner has no family or given name');
  if (practitioner['id'] !== claims['sub']) return bad('sub is not the practitioner');
  if (line === 'dstu2' && !textAt(practitioner, 'practitionerRole', 0, 'role', 'coding', 0, 'code')) return bad('the practitioner has no role');
  return undefined;
};

const recordProblem = (claims: JsonObject, rules: TokenRules): Refusal | undefined => {
  const record = claims['requested_record'];
  if (rules.line === 'stu3') return record === undefined ? undefined : bad('requested_record belongs to 0.x');
  const type = rules.scope.startsWith('patient/') ? 'Patient' : 'Organization';
  if (!isObject(record)) return bad('requested_record is missing');
  if (record['resourceType'] !== type) return bad(`requested_record is not a ${type}`);
  const system = type === 'Patient' ? 'http://fhir.nhs.net/Id/nhs-number' : 'http://fhir.nhs.net/Id/ods-organization-code';
  return identifierValue(record, [system]) === undefined ? bad('requested_record has no identifier') : undefined;
};

/** Every rule of spec 03 §4 and spec 23 §4 that a practice holds a token to. Undefined where all hold. */
export const tokenProblem = (claims: JsonObject, rules: TokenRules): Refusal | undefined => {
  const missing = required.find((name) => claims[name] === undefined || claims[name] === null || claims[name] === '');
  if (missing !== undefined) return bad(`${missing} is missing`);
  if (rules.line === 'dstu2' ? claims['aud'] !== FIXED_AUDIENCE : claims['aud'] !== rules.serviceRoot) return bad('aud is wrong');
  if (claims['reason_for_request'] !== 'directcare') return bad('reason_for_request is not directcare');
  const scope = textOf(claims['requested_scope']) ?? '';
  const plain = scope.replace(/ conf\/[NR]$/, '');
  if (!scopes.includes(plain)) return bad('requested_scope is unknown');
  if (plain !== rules.scope) return bad('requested_scope does not fit the operation');
  return timesProblem(claims, rules.now) ?? resourceProblem(claims, rules.line) ?? partyProblem(claims, rules.line) ?? recordProblem(claims, rules);
};

/** The NHS number that a 0.x token says the request is about. */
export const recordNhsNumber = (claims: JsonObject): string | undefined => {
  const record = claims['requested_record'];
  return isObject(record) ? identifierValue(record, ['http://fhir.nhs.net/Id/nhs-number']) : undefined;
};
