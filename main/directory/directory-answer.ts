import { z } from 'zod';
import { isAsid, type Asid } from '../../domain/identifiers/asid';
import { fail, ok, type Result } from '../../domain/result';
import type { ErrorCode } from '../../contract/errors/error-codes';
import type { ListedEndpoint } from './directory-source';

const systems = {
  asid: 'https://fhir.nhs.uk/Id/nhsSpineASID',
  partyKey: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey',
} as const;

const identifiers = z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).catch([]);
const resource = z.object({ resourceType: z.string(), address: z.string().optional().catch(undefined), identifier: identifiers });
const bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: resource.optional().catch(undefined) })).optional(),
});

export interface DirectoryEndpoint {
  readonly serviceRoot: string;
  readonly partyKey: string;
}

const resourcesOf = (json: unknown, type: string): readonly z.infer<typeof resource>[] | null => {
  const parsed = bundle.safeParse(json);
  if (!parsed.success) return null;
  return (parsed.data.entry ?? []).flatMap((entry) => (entry.resource?.resourceType === type ? [entry.resource] : []));
};

/** Matched by system, never by position (spec 32 §4.2). */
const valuesOf = (found: z.infer<typeof resource>, system: string): readonly string[] =>
  found.identifier.flatMap((identifier) => (identifier.system === system && identifier.value !== undefined ? [identifier.value] : []));

/** The endpoints that a searchset holds (spec 32 §4.2); null when it is none. */
export const endpointsIn = (json: unknown): readonly ListedEndpoint[] | null =>
  resourcesOf(json, 'Endpoint')?.map((each) => ({ address: each.address, partyKey: valuesOf(each, systems.partyKey)[0] })) ?? null;

/** The ASIDs that a searchset holds (spec 32 §4.1); null when it is none. */
export const asidsIn = (json: unknown): readonly string[] | null =>
  resourcesOf(json, 'Device')?.flatMap((device) => valuesOf(device, systems.asid)) ?? null;

/**
 * The one endpoint of a practice for an interaction (spec 32 §3.4 step 1): none, or one without an address, means not enabled;
 * several that differ are never chosen between.
 */
export const chooseEndpoint = (listed: readonly ListedEndpoint[]): Result<DirectoryEndpoint, ErrorCode> => {
  const usable = listed.flatMap(({ address, partyKey }) =>
    address === undefined || address === '' || partyKey === undefined || partyKey === '' ? [] : [{ serviceRoot: address, partyKey }]);
  const first = usable[0];
  if (first === undefined) return fail('practice-not-enabled');
  if (usable.some((other) => other.serviceRoot !== first.serviceRoot || other.partyKey !== first.partyKey)) return fail('practice-details-ambiguous');
  return isServiceRoot(first.serviceRoot) ? ok(first) : fail('response-not-understood');
};

/** The one ASID that goes with a party key (spec 32 §3.4 step 2). */
export const chooseAsid = (listed: readonly string[]): Result<Asid, ErrorCode> => {
  const asids = [...new Set(listed)];
  const first = asids[0];
  if (first === undefined) return fail('practice-not-enabled');
  if (asids.length > 1) return fail('practice-details-ambiguous');
  return isAsid(first) ? ok(first) : fail('response-not-understood');
};

/** https, no user, query or fragment, nothing that would have to be encoded (spec 04 §4). */
export const isServiceRoot = (address: string): boolean => /^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+\/?$/.test(address);
