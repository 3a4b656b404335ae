import { interactionIds, type InteractionName } from '../../domain/identifiers/interaction-id';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../domain/result';
import type { ErrorCode } from '../../contract/errors/error-codes';
import type { Failure } from '../failure';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { queryText, type QueryParameter } from '../spine/ssp-address';
import { readAsid, readEndpoint } from './directory-answer';
import { getFromService, jsonOf, type JsonServiceDependencies } from '../spine/json-service';
import type { ProviderRoute } from './provider-route';

export interface DirectoryDependencies extends JsonServiceDependencies {
  readonly sds: EnvironmentProfile['services']['sds'];
  readonly randomId: () => string;
}

/** Asks the Spine Directory Service, remembering nothing. */
export interface SpineDirectory {
  readonly route: (practice: OdsCode, interaction: InteractionName, signal: AbortSignal, fresh: boolean) => Promise<Result<ProviderRoute, Failure>>;
}

const subject = 'The national directory';
const system = 'https://fhir.nhs.uk/Id';

/**
 * The two steps of spec 32 §3.4: the endpoint of the very interaction that will be called gives address and party key; the device
 * with that party key gives the ASID, so that a practice's other systems are never taken for it.
 */
export const createSpineDirectory = (dependencies: DirectoryDependencies): SpineDirectory => {
  const ask = async (path: string, query: readonly QueryParameter[], signal: AbortSignal, fresh: boolean): Promise<Result<unknown, Failure>> => {
    const answer = await getFromService(dependencies, {
      subject, base: dependencies.sds.fhir, path: `${path}${queryText(query)}`, signal,
      headers: {
        apikey: dependencies.sds.apiKey, 'X-Correlation-Id': dependencies.randomId(), ...(fresh ? { 'Cache-Control': 'no-cache' } : {}),
      },
    });
    if (!answer.ok) return answer;
    if (answer.value.status === 200) return ok(jsonOf(answer.value.body));
    return fail({ code: codeOf(answer.value.status), detail: { subject, reason: `http-${String(answer.value.status)}` } });
  };
  return {
    route: async (practice, interaction, signal, fresh) => {
      const organisation: QueryParameter = ['organization', `${system}/ods-organization-code|${practice}`];
      const service: QueryParameter = ['identifier', `${system}/nhsServiceInteractionId|${interactionIds[interaction]}`];
      const endpoints = await ask('/Endpoint', [organisation, service], signal, fresh);
      if (!endpoints.ok) return endpoints;
      const endpoint = readEndpoint(endpoints.value);
      if (!endpoint.ok) return fail(answerFailure(endpoint.error, practice));
      const { partyKey, serviceRoot } = endpoint.value;
      const devices = await ask('/Device', [organisation, service, ['identifier', `${system}/nhsMhsPartyKey|${partyKey}`]], signal, fresh);
      if (!devices.ok) return devices;
      const asid = readAsid(devices.value);
      return asid.ok ? ok({ serviceRoot, partyKey, asid: asid.value }) : fail(answerFailure(asid.error, practice));
    },
  };
};

const answerFailure = (code: ErrorCode, practice: OdsCode): Failure => ({
  code, detail: { subject: code === 'response-not-understood' ? subject : practice },
});

const codeOf = (status: number): ErrorCode => {
  if (status === 401 || status === 403) return 'access-refused';
  if (status === 429) return 'service-busy';
  return 'service-fault';
};
