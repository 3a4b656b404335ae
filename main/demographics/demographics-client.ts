import { z } from 'zod';
import type { NhsNumber } from '../../domain/identifiers/nhs-number';
import { fail, ok, type Result } from '../../domain/result';
import { londonDay } from '../../domain/time/london-time';
import type { OperationRequest } from '../../contract/operations';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';
import type { Clock } from '../spine/clock-watch';
import { readOutcome } from '../spine/operation-outcome';
import { queryText, type QueryParameter } from '../spine/ssp-address';
import { demographicsErrorCode } from './demographics-error';
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

const searchAnswer = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: nationalPatientSchema.optional().catch(undefined) })).optional(),
});

/** The Personal Demographics Service, as a member of staff uses it (spec 31). Nothing is remembered. */
export const createDemographics = (dependencies: DemographicsDependencies): Demographics => {
  const ask = async (path: string, user: SignedInUser, signal: AbortSignal): Promise<Result<unknown, Failure>> => {
    const answer = await getFromService(dependencies, {
      subject, base: dependencies.pds, path, signal,
      headers: {
        Authorization: `Bearer ${user.accessToken()}`,
        'X-Request-ID': dependencies.randomId(),
        'NHSD-Session-URID': user.roleProfileId,
        'NHSD-End-User-Organisation-ODS': user.organisation.odsCode,
      },
    });
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    const facts = readOutcome(body);
    // Too many matches come as an OperationOutcome with 200 (spec 31 §3.3).
    if (status !== 200 || facts.codes.length > 0) {
      return fail({ code: demographicsErrorCode(status, facts), detail: { subject, reason: `http-${String(status)}` } });
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
      const answer = await ask(`/Patient${queryText(searchParameters(query))}`, user, signal);
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

/** Never the gender of a search in which it is not needed, never fuzzy (spec 31 §3.1). */
const searchParameters = (query: PatientQuery): readonly QueryParameter[] => [
  ['family', query.family],
  ...(query.given === undefined ? [] : [['given', query.given] as const]),
  ['birthdate', `eq${query.birthDate}`],
  ...(query.gender === undefined ? [] : [['gender', query.gender] as const]),
  ...(query.postcode === undefined ? [] : [['address-postalcode', query.postcode] as const]),
  ['_max-results', String(mostResults)],
];
