import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { binaryIdIn } from './document-address';
import { readDocumentBody, type DocumentBody } from './document-body';
import type { DocumentOnList } from './list-documents';

/** Base64 of five megabytes, with room (spec 12 §4). */
const largestDocument = 8 * 1024 * 1024;

/**
 * Retrieves one document of the list (spec 12 §4). Its address must lie under the documents root of the same practice; the request
 * is built from that root, and what the address says besides is not used.
 */
export const retrieveDocument = async (call: PracticeCall, document: DocumentOnList): Promise<Result<DocumentBody, Failure>> => {
  if (document.url === undefined) return fail({ code: 'document-not-available', detail: { subject: call.practice.name } });
  const route = await call.routes.find(call.practice.odsCode, 'readDocument', call.signal);
  if (!route.ok) return route;
  const id = binaryIdIn(document.url, route.value.serviceRoot);
  if (id === null) return fail({ code: 'document-not-available', detail: { subject: call.practice.name, reason: 'address-elsewhere' } });
  const answer = await readJson(call, { interaction: 'readDocument', context: 'document', id, maxBytes: largestDocument });
  if (!answer.ok) return answer;
  const body = readDocumentBody(answer.value.json, document.shown);
  if (body.ok) return ok(body.value);
  const base = notUnderstood(call, answer.value.answer);
  return fail({ ...base, code: body.error });
};
