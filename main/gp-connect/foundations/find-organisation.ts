import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import type { LogicalId } from '../../../domain/identifiers/logical-id';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { isOfType, resourcesIn } from '../fhir-shapes';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { readPracticeOrganisation, type PracticeOrganisation } from './organisation';

/** An organisation as a practice holds it, by ODS code (spec 01 F6); null when it knows none, which is no error. */
export const findOrganisationDetails = async (call: PracticeCall, odsCode: OdsCode): Promise<Result<PracticeOrganisation | null, Failure>> => {
  const answer = await readJson(call, {
    interaction: 'searchOrganization', query: [['identifier', `${identifierSystems.odsOrganizationCode}|${odsCode}`]],
  });
  if (!answer.ok) return answer;
  const found = resourcesIn(answer.value.json)?.filter((resource) => isOfType(resource, 'Organization'));
  if (found === undefined) return fail(notUnderstood(call, answer.value.answer));
  if (found.length === 0) return ok(null);
  const read = found.length === 1 ? readPracticeOrganisation(found[0]) : null;
  return read?.odsCode === odsCode ? ok(read) : fail(notUnderstood(call, answer.value.answer));
};

/** The practice's own id of an organisation, by ODS code; null when it knows none. */
export const findOrganisation = async (call: PracticeCall, odsCode: OdsCode): Promise<Result<LogicalId | null, Failure>> => {
  const found = await findOrganisationDetails(call, odsCode);
  return found.ok ? ok(found.value?.organisationId ?? null) : found;
};
