import { interactionIds, type InteractionName } from '../../domain/identifiers/interaction-id';
import { fail, ok, type Result } from '../../domain/result';
import type { ErrorCode } from '../../contract/errors/error-codes';
import type { Failure } from '../failure';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';
import { mostRetries } from '../spine/retry';
import { queryText, type QueryParameter } from '../spine/ssp-address';
import { asidsIn, endpointsIn } from './directory-answer';
import { directorySubject, type DirectoryQuestion, type DirectorySource } from './directory-source';

export interface FhirDirectoryDependencies extends JsonServiceDependencies {
  readonly sds: { readonly fhir: string; readonly apiKey: string };
  readonly randomId: () => string;
}

const system = 'https://fhir.nhs.uk/Id';

/** The SDS FHIR API (spec 04 §3, spec 32 §3). */
export const createFhirDirectory = (dependencies: FhirDirectoryDependencies): DirectorySource => {
  const ask = async (path: string, query: readonly QueryParameter[], { signal, fresh }: DirectoryQuestion): Promise<Result<unknown, Failure>> => {
    const answer = await getFromService(dependencies, {
      subject: directorySubject, base: dependencies.sds.fhir, path: `${path}${queryText(query)}`, signal, retries: retriesAfter,
      headers: {
        apikey: dependencies.sds.apiKey, 'X-Correlation-Id': dependencies.randomId(), ...(fresh ? { 'Cache-Control': 'no-cache' } : {}),
      },
    });
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    return status === 200 ? ok(jsonOf(body)) : fail({ code: directoryErrorCode(status), detail: { subject: directorySubject, reason: `http-${String(status)}` } });
  };
  const devices = async (question: DirectoryQuestion, interaction: InteractionName, partyKey: string): Promise<Result<readonly string[], Failure>> => {
    const query = [organisationOf(question), serviceOf(interaction), ['identifier', `${system}/nhsMhsPartyKey|${partyKey}`]] as const;
    const answer = await ask('/Device', query, question);
    return answer.ok ? listed(asidsIn(answer.value)) : answer;
  };
  return {
    endpoints: async (question) => {
      const answer = await ask('/Endpoint', [organisationOf(question), serviceOf(question.interaction)], question);
      return answer.ok ? listed(endpointsIn(answer.value)) : answer;
    },
    asids: async (question, partyKey) => {
      const own = await devices(question, question.interaction, partyKey);
      // An AS record may name fewer interactions than the MHS record; the party key still picks the right one (spec 32 §3.4).
      return own.ok && own.value.length === 0 && question.interaction !== 'readMetadata' ? devices(question, 'readMetadata', partyKey) : own;
    },
  };
};

const organisationOf = ({ practice }: DirectoryQuestion): QueryParameter => ['organization', `${system}/ods-organization-code|${practice}`];
const serviceOf = (interaction: InteractionName): QueryParameter => ['identifier', `${system}/nhsServiceInteractionId|${interactionIds[interaction]}`];

const listed = <Value>(values: readonly Value[] | null): Result<readonly Value[], Failure> =>
  values === null ? fail({ code: 'response-not-understood', detail: { subject: directorySubject } }) : ok(values);

/** Its own faults are worth three more tries, as are its limit and its back end's (spec 04 §3). */
const retriesAfter = (status: number): number => ([429, 500, 502, 503, 504].includes(status) ? mostRetries : 0);

/** A refusal is about this program's key, never about the person (spec 04 §3, spec 32 §5). */
export const directoryErrorCode = (status: number): ErrorCode => {
  if (status === 401 || status === 403) return 'not-configured';
  if (status === 429 || status === 503) return 'service-busy';
  return status === 504 ? 'service-timed-out' : 'service-fault';
};
