import type { LogicalId } from '../../../domain/identifiers/logical-id';
import { fail, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import type { QueryParameter } from '../../spine/ssp-address';
import { notUnderstood, readJson, type JsonAnswer, type PracticeCall } from '../practice-call';
import { resourcesIn } from '../fhir-shapes';

/** The five, always, in the paper's order: leaving one out is refused (spec 12 §2). */
export const documentIncludes: readonly QueryParameter[] = [
  ['_include', 'DocumentReference:subject:Patient'],
  ['_include', 'DocumentReference:custodian:Organization'],
  ['_include', 'DocumentReference:author:Organization'],
  ['_include', 'DocumentReference:author:Practitioner'],
  ['_revinclude:recurse', 'PractitionerRole:practitioner'],
];

/** Searches a patient's documents at the documents service (spec 12 §2); the list is metadata, a few kilobytes a document. */
export const searchDocuments = async (
  call: PracticeCall, patientId: LogicalId,
): Promise<Result<JsonAnswer & { readonly resources: readonly unknown[] }, Failure>> => {
  const answer = await readJson(call, { interaction: 'searchDocuments', id: patientId, query: documentIncludes, maxBytes: 8 * 1024 * 1024 });
  if (!answer.ok) return answer;
  const resources = resourcesIn(answer.value.json);
  return resources === null ? fail(notUnderstood(call, answer.value.answer)) : { ok: true, value: { ...answer.value, resources } };
};
