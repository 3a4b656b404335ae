import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { at, isObject, objectsOf, textOf } from '../../json';
import type { JsonObject } from '../../json';
import { isDate, londonDate } from '../../london-time';
import { patientIdAt } from '../../people/patient-ids';
import type { SyntheticPatient } from '../../people/patients';
import type { ProviderResponse } from '../exchange';
import { isRefusal, refuse } from '../outcome';
import type { Refusal } from '../outcome';
import type { PracticeState } from '../practice-state';
import { patientResource, searchset } from './resources';

const allowed = ['resourceType', 'id', 'meta', 'implicitRules', 'language', 'text', 'identifier', 'name', 'telecom', 'gender', 'birthDate', 'address', 'extension'];
const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
const COMMUNICATION = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1';

const readParameter = (body: unknown): JsonObject | Refusal => {
  if (!isObject(body) || body['resourceType'] !== 'Parameters') return refuse('INVALID_RESOURCE', 'The body is not a Parameters resource');
  const parameters = objectsOf(body['parameter']);
  if (parameters.some((parameter) => parameter['name'] !== 'registerPatient')) return refuse('BAD_REQUEST', 'Unrecognised parameter');
  const [only] = parameters;
  if (only === undefined || parameters.length > 1) return refuse('BAD_REQUEST', 'registerPatient must be sent once');
  const patient = only['resource'];
  if (!isObject(patient) || patient['resourceType'] !== 'Patient') return refuse('INVALID_RESOURCE', 'registerPatient does not hold a Patient');
  const stray = Object.keys(patient).find((key) => !allowed.includes(key));
  return stray === undefined ? patient : refuse('INVALID_RESOURCE', `The element "${stray}" must not be sent`);
};

const contactProblem = (patient: JsonObject): Refusal | undefined => {
  const uses = objectsOf(patient['address']).map((item) => textOf(item['use']) ?? '');
  if (uses.some((use) => !['home', 'temp'].includes(use)) || new Set(uses).size !== uses.length)
    return refuse('INVALID_RESOURCE', 'At most one home and one temporary address');
  const kinds: string[] = [];
  for (const item of objectsOf(patient['telecom'])) {
    const [system, use] = [textOf(item['system']), textOf(item['use'])];
    if (system === undefined || textOf(item['value']) === undefined) return refuse('BAD_REQUEST', 'A contact point needs a system and a value');
    if (system === 'phone' && use === undefined) return refuse('BAD_REQUEST', 'A telephone number needs a use');
    kinds.push(system === 'email' ? 'email' : `${system} ${use ?? ''}`);
  }
  if (new Set(kinds).size !== kinds.length) return refuse('BAD_REQUEST', 'Two contact points of the same kind');
  const extensions = objectsOf(patient['extension']);
  return extensions.length > 1 || extensions.some((item) => item['url'] !== COMMUNICATION)
    ? refuse('INVALID_RESOURCE', 'At most one communication extension, and no other')
    : undefined;
};

/** The rule of spec 20 §4.2: the date of birth agrees, or two parts of it and the beginnings of both names do. */
const agrees = (person: SyntheticPatient, birthDate: string, family: string, given: string): boolean => {
  if (person.birthDate === birthDate) return true;
  const sent = birthDate.split('-');
  const parts = person.birthDate.split('-').filter((part, index) => part === sent[index]).length;
  const start = (text: string, length: number): string => text.slice(0, length).toLowerCase();
  return parts >= 2 && start(person.family, 3) === start(family, 3) && start(person.given[0] ?? '', 1) === start(given, 1);
};

const trace = (state: PracticeState, nhsNumber: string): SyntheticPatient | Refusal => {
  if (state.people.some((person) => person.supersedes === nhsNumber)) return refuse('INVALID_NHS_NUMBER', 'This NHS number has been superseded');
  const person = state.people.find((known) => known.nhsNumber === nhsNumber);
  if (person?.invalidated === true) return refuse('INVALID_NHS_NUMBER', 'This NHS number is no longer valid');
  if (person === undefined || person.deceasedDate !== undefined || person.sensitive === true)
    return refuse('INVALID_PATIENT_DEMOGRAPHICS', 'The patient could not be traced');
  return person;
};

const readNhsNumber = (patient: JsonObject): string | Refusal => {
  const identifiers = objectsOf(patient['identifier']);
  if (identifiers.some((item) => textOf(item['system']) === undefined)) return refuse('BAD_REQUEST', 'An identifier has no system');
  const value = textOf(identifiers.find((item) => item['system'] === NHS_NUMBER)?.['value']) ?? '';
  return isNhsNumber(value) ? value : refuse('INVALID_NHS_NUMBER', 'The NHS number is missing or not valid');
};

/** `$gpc.registerpatient`: makes a temporary registration (spec 01 F9, spec 23 §8). */
export const registerPatient = (state: PracticeState, body: unknown): ProviderResponse | Refusal => {
  const patient = readParameter(body);
  if (isRefusal(patient)) return patient;
  const nhsNumber = readNhsNumber(patient);
  if (typeof nhsNumber !== 'string') return nhsNumber;
  const official = objectsOf(patient['name']).filter((name) => name['use'] === 'official');
  const [family, given] = [textOf(official[0]?.['family']) ?? '', textOf(at(official[0], 'given', 0)) ?? ''];
  if (official.length !== 1 || family === '' || given === '') return refuse('BAD_REQUEST', 'One official name with family and given is needed');
  const birthDate = textOf(patient['birthDate']) ?? '';
  if (!isDate(birthDate)) return refuse('BAD_REQUEST', 'A full date of birth is needed');
  const gender = textOf(patient['gender']);
  if (gender !== undefined && !['male', 'female', 'other', 'unknown'].includes(gender)) return refuse('BAD_REQUEST', 'Unrecognised gender');
  const contact = contactProblem(patient);
  if (contact !== undefined) return contact;
  const person = trace(state, nhsNumber);
  if (isRefusal(person)) return person;
  if (person.family.toLowerCase() !== family.toLowerCase()) return refuse('BAD_REQUEST', 'The name does not agree with the national record');
  if (!agrees(person, birthDate, family, given)) return refuse('INVALID_PATIENT_DEMOGRAPHICS', 'The details do not agree with the national record');
  const id = patientIdAt(state.definition.odsCode, nhsNumber);
  if (state.held.has(id)) return refuse('DUPLICATE_REJECTED', 'The patient is already registered here');
  const sent = Object.fromEntries(['name', 'gender', 'birthDate', 'address', 'telecom'].flatMap((key) => (patient[key] === undefined ? [] : [[key, patient[key]]])));
  const held = { id, person, registration: 'temporary', registeredOn: londonDate(state.now().getTime()), sent } as const;
  state.held.set(id, held);
  return { status: 200, body: searchset([patientResource(held, state)]) };
};
