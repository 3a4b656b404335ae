import { z } from 'zod';
import { identifierSystems } from '../../../domain/identifiers/identifier-systems';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { readPractitioner, type PractitionerResource } from '../appointments/slot-bundle';
import { identifiers, isOfType, resourcesIn } from '../fhir-shapes';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';

const identified = z.object({ identifier: identifiers });

/** A practitioner at a practice by SDS user id, the one identifier that every practice takes (spec 01 F4); null when it knows none. */
export const findPractitioner = async (call: PracticeCall, sdsUserId: string): Promise<Result<PractitionerResource | null, Failure>> => {
  const answer = await readJson(call, { interaction: 'searchPractitioner', query: [['identifier', `${identifierSystems.sdsUserId}|${sdsUserId}`]] });
  if (!answer.ok) return answer;
  const found = resourcesIn(answer.value.json)?.filter((resource) => isOfType(resource, 'Practitioner'));
  if (found === undefined || found.length > 1) return fail(notUnderstood(call, answer.value.answer));
  if (found.length === 0) return ok(null);
  const person = readPractitioner(found[0]);
  const isAsked = identified.safeParse(found[0]).data?.identifier?.some((each) => each.system === identifierSystems.sdsUserId && each.value === sdsUserId) === true;
  return person !== null && isAsked ? ok(person) : fail(notUnderstood(call, answer.value.answer));
};
