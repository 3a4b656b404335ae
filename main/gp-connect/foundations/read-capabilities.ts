import { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';

/** What a practice's system says it is (spec 01 F1). */
export interface PracticeCapabilities {
  readonly version: string;
  readonly software: string | null;
  readonly operations: readonly string[];
}

const statement = z.object({
  resourceType: z.literal('CapabilityStatement'),
  version: z.string(),
  software: z.object({ name: z.string() }).optional().catch(undefined),
  rest: z.array(z.object({ operation: z.array(z.object({ name: z.string() })).optional().catch(undefined) })).optional().catch(undefined),
});

/** Reads the Foundations capability statement of a practice. */
export const readCapabilities = async (call: PracticeCall): Promise<Result<PracticeCapabilities, Failure>> => {
  const answer = await readJson(call, { interaction: 'readMetadata' });
  if (!answer.ok) return answer;
  const parsed = statement.safeParse(answer.value.json);
  if (!parsed.success) return fail(notUnderstood(call, answer.value.answer));
  return ok({
    version: parsed.data.version,
    software: parsed.data.software?.name ?? null,
    operations: parsed.data.rest?.[0]?.operation?.map((operation) => operation.name) ?? [],
  });
};
