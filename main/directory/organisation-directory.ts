import { z } from 'zod';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { Clock } from '../spine/clock-watch';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';
import { queryText } from '../spine/ssp-address';
import type { HttpResponse } from '../transport/transport';
import { directoryErrorCode } from './fhir-directory';
import { readOrganisation, type KnownOrganisation } from './organisation-resource';
import { mostPractices, practiceSearchFor } from './practice-search';

export interface OrganisationDirectory {
  /** Null when there is none. */
  readonly find: (odsCode: OdsCode, signal: AbortSignal) => Promise<Result<KnownOrganisation | null, Failure>>;
  /** GP practices by name, postcode or code; `more` when not all are given. A closed one only by its code. */
  readonly search: (typed: string, signal: AbortSignal) => Promise<Result<FoundPractices, Failure>>;
}

export interface FoundPractices {
  readonly practices: readonly KnownOrganisation[];
  readonly more: boolean;
}

export interface OrganisationDirectoryDependencies extends JsonServiceDependencies {
  readonly ods: string;
  readonly apiKey?: string | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
}

const subject = 'The organisation directory';
/** Reference data, refreshed nightly (spec 32 §11.4). */
const goodForMs = 12 * 60 * 60_000;

const searchset = z.object({
  resourceType: z.literal('Bundle'), total: z.number().optional().catch(undefined), entry: z.array(z.object({ resource: z.unknown() })).optional(),
});

/** Asks the Organisation Data Service (spec 32 §9). Single organisations are remembered for half a day, searches are not. */
export const createOrganisationDirectory = (dependencies: OrganisationDirectoryDependencies): OrganisationDirectory => {
  const known = new Map<OdsCode, { readonly organisation: KnownOrganisation; readonly at: number }>();
  const { ods, apiKey, clock } = dependencies;
  const ask = (path: string, signal: AbortSignal) =>
    getFromService(dependencies, { subject, base: ods, path, headers: apiKey === undefined ? {} : { apikey: apiKey }, signal });
  const find: OrganisationDirectory['find'] = async (odsCode, signal) => {
    const remembered = known.get(odsCode);
    if (remembered !== undefined && clock.monotonic() - remembered.at < goodForMs) return ok(remembered.organisation);
    const answer = await ask(`/Organization/${odsCode}`, signal);
    if (!answer.ok) return answer;
    if (answer.value.status === 404) return ok(null);
    if (answer.value.status !== 200) return fail(refusal(answer.value));
    const organisation = readOrganisation(jsonOf(answer.value.body));
    if (organisation?.odsCode !== odsCode) return fail(notUnderstood);
    known.set(odsCode, { organisation, at: clock.monotonic() });
    return ok(organisation);
  };
  return {
    find,
    search: async (typed, signal) => {
      const search = practiceSearchFor(typed);
      if (search === null) return fail({ code: 'request-not-valid', detail: { subject, reason: 'too-short' } });
      const byCode = search.code === null ? ok(null) : await find(search.code, signal);
      if (!byCode.ok) return byCode;
      const answer = await ask(`/Organization${queryText(search.query)}`, signal);
      if (!answer.ok) return answer;
      if (answer.value.status !== 200) return fail(refusal(answer.value));
      const bundle = searchset.safeParse(jsonOf(answer.value.body));
      if (!bundle.success) return fail(notUnderstood);
      const entries = bundle.data.entry ?? [];
      const found = entries.map((entry) => readOrganisation(entry.resource)).filter((each) => each !== null);
      const direct = byCode.value;
      return ok({
        practices: [...(direct === null ? [] : [direct]), ...found.filter((each) => each.odsCode !== direct?.odsCode)],
        more: entries.length >= mostPractices || (bundle.data.total ?? 0) > entries.length,
      });
    },
  };
};

const notUnderstood: Failure = { code: 'response-not-understood', detail: { subject } };

const refusal = ({ status }: HttpResponse): Failure => ({ code: directoryErrorCode(status), detail: { subject, reason: `http-${String(status)}` } });
