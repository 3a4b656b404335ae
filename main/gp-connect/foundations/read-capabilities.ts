import { fail, ok, type Result } from '../../../domain/result';
import type { Encounter } from '../../encounter/encounter';
import type { Failure } from '../../failure';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { readStatement, type PracticeStatement } from './practice-statement';

/** Reads the Foundations capability statement of a practice (spec 01 F1). The structured one is never asked for (duty F7). */
export const readCapabilities = async (call: PracticeCall): Promise<Result<PracticeStatement, Failure>> => {
  const answer = await readJson(call, { interaction: 'readMetadata' });
  if (!answer.ok) return answer;
  const statement = readStatement(answer.value.json);
  return statement === null ? fail(notUnderstood(call, answer.value.answer)) : ok(statement);
};

/** The same, asked once in an encounter; a failure is not remembered. */
export const capabilitiesAt = async (call: PracticeCall, encounter: Encounter): Promise<Result<PracticeStatement, Failure>> => {
  const known = encounter.statements.get(call.practice.odsCode);
  if (known !== undefined) return ok(known);
  const read = await readCapabilities(call);
  if (read.ok) encounter.statements.set(call.practice.odsCode, read.value);
  return read;
};
