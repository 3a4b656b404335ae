import { z } from 'zod';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { isLogicalId, type LogicalId } from '../../../domain/identifiers/logical-id';
import type { OdsCode } from '../../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { identifiers, isOfType, resourcesIn } from '../fhir-shapes';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';

const organisation = z.object({ resourceType: z.literal('Organization'), id: z.string().refine(isLogicalId), identifier: identifiers });

/** The practice's own id of an organisation, by ODS code (spec 01 F6); null when it knows none. */
export const findOrganisation = async (call: PracticeCall, odsCode: OdsCode): Promise<Result<LogicalId | null, Failure>> => {
  const answer = await readJson(call, {
    interaction: 'searchOrganization', query: [['identifier', `${identifierSystems.odsOrganizationCode}|${odsCode}`]],
  });
  if (!answer.ok) return answer;
  const found = resourcesIn(answer.value.json)?.filter((resource) => isOfType(resource, 'Organization'));
  if (found === undefined) return fail(notUnderstood(call, answer.value.answer));
  if (found.length === 0) return ok(null);
  const read = found.length === 1 ? organisation.safeParse(found[0]) : null;
  const names = read?.success === true && read.data.identifier?.some((each) => each.value === odsCode) === true;
  return read?.success === true && names ? ok(read.data.id) : fail(notUnderstood(call, answer.value.answer));
};
