import type { InteractionName } from '../../domain/identifiers/interaction-id';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../domain/result';
import type { ErrorCode } from '../../contract/errors/error-codes';
import type { Failure } from '../failure';
import { chooseAsid, chooseEndpoint } from './directory-answer';
import { directorySubject, type DirectorySource } from './directory-source';
import type { ProviderRoute } from './provider-route';

/** Asks the Spine Directory Service, remembering nothing. */
export interface SpineDirectory {
  readonly route: (practice: OdsCode, interaction: InteractionName, signal: AbortSignal, fresh: boolean) => Promise<Result<ProviderRoute, Failure>>;
}

/**
 * The two steps of spec 32 §3.4, the same over either form: the endpoint of the very interaction that will be called gives address
 * and party key; the system with that party key gives the ASID, so that a practice's other systems are never taken for it.
 */
export const createSpineDirectory = (source: DirectorySource): SpineDirectory => ({
  route: async (practice, interaction, signal, fresh) => {
    const question = { practice, interaction, signal, fresh };
    const endpoints = await source.endpoints(question);
    if (!endpoints.ok) return endpoints;
    const endpoint = chooseEndpoint(endpoints.value);
    if (!endpoint.ok) return fail(answerFailure(endpoint.error, practice));
    const asids = await source.asids(question, endpoint.value.partyKey);
    if (!asids.ok) return asids;
    const asid = chooseAsid(asids.value);
    return asid.ok ? ok({ ...endpoint.value, asid: asid.value }) : fail(answerFailure(asid.error, practice));
  },
});

const answerFailure = (code: ErrorCode, practice: OdsCode): Failure => ({
  code, detail: { subject: code === 'response-not-understood' ? directorySubject : practice },
});
