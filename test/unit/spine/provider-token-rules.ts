import { z } from 'zod';

/**
 * What a practice's system must reject, row by row of spec 03 §4, written from the paper alone and as strictly as it says:
 * resources with exactly the elements that are tabled, nothing more.
 */
const text = z.string().regex(/\S/);
const url = z.string().regex(/^https:\/\/[^\s]+$/);
const dstu2Url = z.string().regex(/^https?:\/\/[^\s]+$/);
const identifier = (system: string | z.ZodType<string>) => z.strictObject({ system: typeof system === 'string' ? z.literal(system) : system, value: text });
const times = { iat: z.number().int().nonnegative(), exp: z.number().int().nonnegative() };
const device = { resourceType: z.literal('Device'), identifier: z.tuple([identifier(dstu2Url)]), model: text, version: text };
const logicalId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);

export const claimsOf1 = z.strictObject({
  iss: url, sub: text, aud: url, ...times,
  reason_for_request: z.literal('directcare'),
  requested_scope: z.enum(['patient/*.read', 'patient/*.write', 'organization/*.read']),
  requesting_device: z.strictObject(device),
  requesting_organization: z.strictObject({
    resourceType: z.literal('Organization'), identifier: z.tuple([identifier('https://fhir.nhs.uk/Id/ods-organization-code')]), name: text,
  }),
  requesting_practitioner: z.strictObject({
    resourceType: z.literal('Practitioner'), id: text,
    identifier: z.tuple([identifier('https://fhir.nhs.uk/Id/sds-user-id'), identifier('https://fhir.nhs.uk/Id/sds-role-profile-id'), identifier(url)]),
    name: z.tuple([z.strictObject({ family: text, given: z.array(text).min(1), prefix: z.array(text).min(1).optional() })]),
  }),
});

export const claimsOf0 = z.strictObject({
  iss: url, sub: text, aud: z.literal('https://authorize.fhir.nhs.net/token'), ...times,
  reason_for_request: z.literal('directcare'),
  requested_scope: z.enum(['patient/*.read', 'patient/*.write', 'organization/*.read']),
  requested_record: z.discriminatedUnion('resourceType', [
    z.strictObject({ resourceType: z.literal('Patient'), identifier: z.tuple([identifier('http://fhir.nhs.net/Id/nhs-number')]) }),
    z.strictObject({ resourceType: z.literal('Organization'), identifier: z.tuple([identifier('http://fhir.nhs.net/Id/ods-organization-code')]) }),
  ]),
  requesting_device: z.strictObject({ ...device, id: logicalId }),
  requesting_organization: z.strictObject({
    resourceType: z.literal('Organization'), id: logicalId, identifier: z.tuple([identifier('http://fhir.nhs.net/Id/ods-organization-code')]), name: text,
  }),
  requesting_practitioner: z.strictObject({
    resourceType: z.literal('Practitioner'), id: text,
    identifier: z.tuple([identifier('http://fhir.nhs.net/sds-user-id'), identifier(dstu2Url)]),
    name: z.strictObject({ family: z.array(text).min(1), given: z.array(text).min(1), prefix: z.array(text).min(1).optional() }),
    practitionerRole: z.tuple([z.strictObject({
      role: z.strictObject({ coding: z.tuple([z.strictObject({ system: z.literal('http://fhir.nhs.net/ValueSet/sds-job-role-name-1'), code: text })]) }),
    })]),
  }),
});

export interface Received {
  readonly line: '0.x' | '1.x';
  readonly authorization: string | undefined;
  /** The operation's scope by spec 03 §2. */
  readonly scope: string;
  readonly serviceRoot: string;
  /** Milliseconds, of the practice's clock. */
  readonly nowMs: number;
  readonly body: unknown;
}

const jsonOf = (encoded: string): unknown => {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
const numbersIn = (body: unknown): readonly string[] => [...JSON.stringify(body ?? null).matchAll(/"system":"http:\/\/fhir\.nhs\.net\/Id\/nhs-number","value":"(\d+)"/g)].map((found) => found[1] ?? '');

/** The rows of spec 03 §4 that a request breaks: none, for one that a practice must accept. */
export const rowsBroken = ({ line, authorization, scope, serviceRoot, nowMs, body }: Received): readonly string[] => {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) return ['Authorization missing or not Bearer'];
  const parts = token.split('.');
  const [header = '', payload = '', signature] = parts;
  if (!/^[A-Za-z0-9_-]+$/.test(header) || !/^[A-Za-z0-9_-]+$/.test(payload)) return ['not base64url'];
  if (parts.length !== 3 || signature !== '') return ['not header, payload and empty signature'];
  const broken: string[] = [];
  if (Buffer.from(header, 'base64url').toString('utf8') !== '{"alg":"none","typ":"JWT"}') broken.push('alg, typ or extra header key');
  const claims = jsonOf(payload);
  const shape = (line === '1.x' ? claimsOf1 : claimsOf0).safeParse(claims);
  if (!shape.success) return [...broken, ...shape.error.issues.map((issue) => `claim or resource: ${issue.path.join('.')} ${issue.message}`)];
  const { iat, exp, sub, aud, requesting_practitioner: practitioner, requested_scope: asked } = shape.data;
  if (exp - iat !== 300) broken.push('exp - iat is not 300');
  if (exp * 1000 <= nowMs) broken.push('expired');
  if (sub !== practitioner.id) broken.push('sub is not the practitioner');
  if (asked !== scope) broken.push('scope is wrong for the operation');
  if (line === '1.x' && aud !== serviceRoot) broken.push('aud is not the service root');
  if ('requested_record' in shape.data) {
    const record = shape.data.requested_record;
    if ((record.resourceType === 'Organization') !== asked.startsWith('organization/')) broken.push('requested_record against scope');
    if (record.resourceType === 'Patient' && numbersIn(body).some((number) => number !== record.identifier[0].value)) broken.push('requested_record against body');
  }
  return broken;
};
