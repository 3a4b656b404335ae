import { z } from 'zod';
import { ok, type Result } from '../../../domain/result';
import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { jsonOf } from '../../spine/json-service';
import type { SpineFailure, SpineRequest } from '../../spine/spine-request';
import { identifiers, text } from '../fhir-shapes';
import { askPractice, type PracticeCall } from '../practice-call';
import { orderBody, type TaskOrder } from './order-body';

const stored = z.object({ resourceType: z.literal('Order'), id: text, identifier: z.union([identifiers, z.object({ value: text })]) });

/** What the practice's system calls the task, or null where it did not say. */
export interface SentOrder {
  readonly reference: string | null;
}

/**
 * Sends the drafted Order (spec 21 §A.3). A yes means that the receiving system accepted it, nothing more; no interaction can ask
 * later, so a lost answer stays unknown.
 */
export const sendTask = async (
  call: PracticeCall, spelling: 'suffixed' | 'unsuffixed', nhsNumber: string, order: TaskOrder, beforeSending: NonNullable<SpineRequest['beforeSending']>,
): Promise<Result<SentOrder, SpineFailure>> => {
  if (!isNhsNumber(nhsNumber)) return { ok: false, error: { failure: { code: 'nhs-number-not-valid' }, aftermath: 'not-sent' } };
  const answer = await askPractice(call, {
    interaction: spelling === 'suffixed' ? 'createTask' : 'createTaskUnsuffixed',
    context: 'task', body: orderBody(order), record: { about: 'patient', nhsNumber }, beforeSending,
  });
  if (!answer.ok) return answer;
  const read = stored.safeParse(jsonOf(answer.value.body));
  if (!read.success) return ok({ reference: null });
  const { id, identifier } = read.data;
  const business = Array.isArray(identifier) ? identifier[0]?.value : identifier?.value;
  return ok({ reference: business ?? id ?? null });
};
