import { z } from 'zod';
import type { NhsNumber } from '../../domain/identifiers/nhs-number';
import { searchProblem } from '../../domain/demographics/search-rules';
import { fail, ok, type Result } from '../../domain/result';
import { londonDay } from '../../domain/time/london-time';
import type { OperationRequest } from '../../contract/operations';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';
import type { Clock } from '../spine/clock-watch';
import { readOutcome } from '../spine/operation-outcome';
import { askedToWait } from '../spine/retry';
import { queryText, type QueryParameter } from '../spine/ssp-address';
import type { HttpResponse } from '../transport/transport';
import { oneAtATime, rateLimited } from './call-limits';
import { demographicsErrorCode, demographicsRetries } from './demographics-error';
import { nationalPatientSchema, type NationalPatient } from './national-patient';
import { readNationalPatient, type TracedPatient } from './read-national-patient';

export interface DemographicsDependencies extends JsonServiceDependencies {
  readonly pds: string;
  readonly clock: Clock;
  readonly randomId: () => string;
}

export type PatientQuery = Extract<OperationRequest<'patients.find'>, { by: 'details' }>;

export interface Demographics {
  /** By NHS number. `nhsNumber` of the answer differs from the one asked for when that one was superseded (spec 31 §4). */
  readonly retrieve: (nhsNumber: NhsNumber, user: SignedInUser, signal: AbortSignal) => Promise<Result<TracedPatient, Failure>>;
  /** In the order received, best first; [] for none. */
  readonly search: (query: PatientQuery, user: SignedInUser, signal: AbortSignal) => Promise<Result<readonly TracedPatient[], Failure>>;
}

const subject = 'The national demographics service';
const mostResults = 50;
const mostPerSecond = 5;

const searchAnswer = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: nationalPatientSchema.optional().catch(undefined) })).optional(),
});

/** The Personal Demographics Service, as a member of staff uses it (spec 31). Nothing is remembered; searches go one at a time. */
export const createDemographics = (dependencies: DemographicsDependencies): Demographics => {
  const limited = { ...dependencies, transport: rateLimited(dependencies.transport, mostPerSecond, dependencies.clock, dependencies.retry.wait) };
  const oneSearch = oneAtATime();
  const send = (path: string, requestId: string, token: string, user: SignedInUser, signal: AbortSignal) =>
    getFromService(limited, {
      subject, base: dependencies.pds, path, signal, retries: demographicsRetries,
      headers: {
        Authorization: `Bearer ${token}`,
        'X-Request-ID': requestId,
        'NHSD-Session-URID': user.roleProfileId,
        'NHSD-End-User-Organisation-ODS': user.organisation.odsCode,
      },
    });
  /** A refused token is replaced once, if it can be; the repeat is the same request to PDS (spec 31 §2, §7). */
  const sendSigned = async (path: string, user: SignedInUser, signal: AbortSignal): Promise<Result<HttpResponse, Failure>> => {
    const requestId = dependencies.randomId();
    const token = user.accessToken();
    const first = await send(path, requestId, token, user, signal);
    if (!first.ok || first.value.status !== 401) return first;
    const renewed = user.accessToken() !== token || (await user.renewAccess?.(signal)) === true;
    return renewed && !signal.aborted ? send(path, requestId, user.accessToken(), user, signal) : first;
  };
  const ask = async (path: string, user: SignedInUser, signal: AbortSignal): Promise<Result<unknown, Failure>> => {
    const answer = await sendSigned(path, user, signal);
    if (!answer.ok) return answer;
    const { status, body, headers } = answer.value;
    const facts = readOutcome(body);
    // Too many matches come as an OperationOutcome with 200 (spec 31 §3.3).
    if (status !== 200 || facts.codes.length > 0) {
      const seconds = askedToWait(headers);
      return fail({
        code: demographicsErrorCode(status, facts),
        detail: { subject, reason: `http-${String(status)}`, ...(seconds === null ? {} : { retryAfterSeconds: seconds }) },
      });
    }
    return ok(jsonOf(body));
  };
  const notUnderstood: Failure = { code: 'response-not-understood', detail: { subject } };
  const today = (): string => londonDay(dependencies.clock.now());
  return {
    retrieve: async (nhsNumber, user, signal) => {
      const answer = await ask(`/Patient/${nhsNumber}`, user, signal);
      if (!answer.ok) return answer;
      const patient = nationalPatientSchema.safeParse(answer.value);
      const traced = patient.success ? readNationalPatient(patient.data, today()) : null;
      return traced === null ? fail(notUnderstood) : ok(traced);
    },
    search: async (query, user, signal) => {
      const problem = searchProblem(query);
      if (problem !== null) return fail({ code: 'patient-search-needs-more', detail: { subject, reason: problem } });
      const answer = await oneSearch(signal, () => ask(`/Patient${queryText(searchParameters(query))}`, user, signal));
      if (!answer.ok) return answer;
      const bundle = searchAnswer.safeParse(answer.value);
      if (!bundle.success) return fail(notUnderstood);
      const received: readonly (NationalPatient | undefined)[] = (bundle.data.entry ?? []).map((entry) => entry.resource);
      const traced = received.map((patient) => (patient === undefined ? null : readNationalPatient(patient, today())));
      // One match that cannot be read might be the right one: a shortened list would hide it.
      return traced.includes(null) ? fail(notUnderstood) : ok(traced.filter((patient) => patient !== null));
    },
  };
};

/** The parameters of spec 31 §3.1, in its order; each only where it was asked for, so that fuzzy is never the first resort. */
const searchParameters = (query: PatientQuery): readonly QueryParameter[] => {
  const given = [query.given, ...(query.otherGiven ?? [])];
  const terms: readonly (readonly [string, string | undefined])[] = [
    ['family', query.family],
    ...given.map((name) => ['given', name] as const),
    ['birthdate', prefixed('eq', query.birthDate)],
    ['birthdate', prefixed('ge', query.bornFrom)],
    ['birthdate', prefixed('le', query.bornUntil)],
    ['death-date', prefixed('eq', query.deathDate)],
    ['gender', query.gender],
    ['address-postalcode', query.postcode],
    ['general-practitioner', query.practiceOdsCode],
    ['email', query.email],
    ['phone', query.phone?.replace(/[\s()-]/g, '')],
    ['_fuzzy-match', query.fuzzy === true ? 'true' : undefined],
    // A fuzzy search always looks at former names and addresses too.
    ['_history', query.history === true && query.fuzzy !== true ? 'true' : undefined],
    ['_max-results', String(mostResults)],
  ];
  return terms.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
};

const prefixed = (prefix: 'eq' | 'ge' | 'le', date: string | undefined): string | undefined => (date === undefined ? undefined : `${prefix}${date}`);
