import type { LogicalId } from '../../../domain/identifiers/logical-id';
import { fail, ok, type Result } from '../../../domain/result';
import type { Failure } from '../../failure';
import { readLocation, readPractitioner, type LocationResource, type PractitionerResource } from '../appointments/slot-bundle';
import { notUnderstood, readJson, type PracticeCall } from '../practice-call';
import { wrongPatient } from './find-patient';
import { readPracticeOrganisation, type PracticeOrganisation } from './organisation';
import { readPracticePatient, type PracticePatient } from './practice-patient';

type ReadInteraction = 'readPatient' | 'readPractitioner' | 'readOrganization' | 'readLocation';

/** Reads one resource by the practice's own id; an answer with another id, or of another type, is not used (spec 01 §3.3). */
const readById = async <Value>(
  call: PracticeCall, interaction: ReadInteraction, id: string, read: (json: unknown) => Value | null, idOf: (value: Value) => string,
): Promise<Result<{ readonly value: Value; readonly traceId: string }, Failure>> => {
  const answer = await readJson(call, { interaction, id });
  if (!answer.ok) return answer;
  const value = read(answer.value.json);
  if (value === null || idOf(value) !== id) return fail(notUnderstood(call, answer.value.answer));
  return ok({ value, traceId: answer.value.answer.traceId });
};

/**
 * Reads a patient by the id that a search at this very practice gave (spec 01 F3, duty F3), and only if it is still the same person.
 */
export const readPatientAt = async (call: PracticeCall, found: Pick<PracticePatient, 'patientId' | 'nhsNumber'>): Promise<Result<PracticePatient, Failure>> => {
  const read = await readById(call, 'readPatient', found.patientId, readPracticePatient, (patient) => patient.patientId);
  if (!read.ok) return read;
  return read.value.value.nhsNumber === found.nhsNumber ? ok(read.value.value) : fail(wrongPatient(call, read.value.traceId));
};

/** What an encounter has read of one practice, by id. */
type Known<Value> = Map<string, Value>;

const once = async <Value>(known: Known<Value>, id: string, read: () => Promise<Result<{ readonly value: Value }, Failure>>): Promise<Result<Value, Failure>> => {
  const remembered = known.get(id);
  if (remembered !== undefined) return ok(remembered);
  const answer = await read();
  if (!answer.ok) return answer;
  known.set(id, answer.value.value);
  return ok(answer.value.value);
};

/** Each is read once in an encounter (spec 01 F5, F7, F8). */
export const readPractitionerAt = (call: PracticeCall, known: Known<PractitionerResource>, id: LogicalId): Promise<Result<PractitionerResource, Failure>> =>
  once(known, id, () => readById(call, 'readPractitioner', id, readPractitioner, (person) => person.id));

export const readOrganisationAt = (call: PracticeCall, known: Known<PracticeOrganisation>, id: LogicalId): Promise<Result<PracticeOrganisation, Failure>> =>
  once(known, id, () => readById(call, 'readOrganization', id, readPracticeOrganisation, (organisation) => organisation.organisationId));

export const readLocationAt = (call: PracticeCall, known: Known<LocationResource>, id: LogicalId): Promise<Result<LocationResource, Failure>> =>
  once(known, id, () => readById(call, 'readLocation', id, readLocation, (location) => location.id));
