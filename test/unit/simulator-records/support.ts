import { practiceDefinitions, type PracticeDefinition } from '../../../simulator/people/organisations';
import { patients, type SyntheticPatient } from '../../../simulator/people/patients';
import type { ProviderRequest, ProviderResponse } from '../../../simulator/practices/exchange';
import { isObject } from '../../../simulator/json';
import { createRecordHandlers, type RecordHandlers } from '../../../simulator/records/create-record-handlers';
import { serialiseJson } from '../../../simulator/records/fhir/exact-decimal';

export type Tree = Readonly<Record<string, unknown>>;

export const now = new Date();
export const today = now.toISOString().slice(0, 10);
export const day = (ahead: number): string => new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

export const practiceOf = (odsCode: string): PracticeDefinition => {
  const found = practiceDefinitions.find((practice) => practice.odsCode === odsCode);
  if (found === undefined) throw new Error(`no practice ${odsCode}`);
  return found;
};

export const patientOf = (nhsNumber: string): SyntheticPatient => {
  const found = patients.find((patient) => patient.nhsNumber === nhsNumber);
  if (found === undefined) throw new Error(`no patient ${nhsNumber}`);
  return found;
};

const opened = new Map<string, RecordHandlers>();

export const handlersAt = (odsCode: string): RecordHandlers => {
  const handlers = opened.get(odsCode) ?? createRecordHandlers({ patients, practice: practiceOf(odsCode), now: () => now });
  opened.set(odsCode, handlers);
  return handlers;
};

export const requestFor = (method: string, path: string, body?: unknown, query = ''): ProviderRequest => ({
  method,
  path,
  query: new URLSearchParams(query),
  headers: { 'ssp-traceid': '09a01679-2564-0fb4-5129-aecc81ea2706' },
  body,
  serviceRoot: 'https://practice.example/Z99001/STU3/1/gpconnect/documents',
});

/** The body as the wire would carry it. */
export const onTheWire = (response: ProviderResponse): Tree => {
  const parsed: unknown = JSON.parse(serialiseJson(response.body));
  if (!isObject(parsed)) throw new Error('the body is not an object');
  return parsed;
};

export const treesAt = (tree: unknown, name: string): readonly Tree[] => {
  const value: unknown = isObject(tree) ? tree[name] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter(isObject);
};

export const resourcesOf = (bundle: Tree): readonly Tree[] =>
  treesAt(bundle, 'entry').flatMap(({ resource }) => (isObject(resource) ? [resource] : []));

/** The code of a refusal, whichever line it is of. */
export const codeOf = (response: ProviderResponse): unknown => {
  const [issue] = treesAt(onTheWire(response), 'issue');
  return treesAt(issue?.['details'], 'coding')[0]?.['code'];
};

export const numberParameter = (value: string): Tree => ({
  name: 'patientNHSNumber',
  valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value },
});

export const include = (name: string, ...part: readonly Tree[]): Tree => (part.length === 0 ? { name } : { name, part });

export const parameters = (...parameter: readonly Tree[]): Tree => ({ resourceType: 'Parameters', parameter });

export const everyArea: readonly Tree[] = [
  include('includeAllergies', { name: 'includeResolvedAllergies', valueBoolean: true }),
  include('includeMedication'),
  include('includeConsultations'),
  include('includeProblems'),
  include('includeImmunisations'),
  include('includeUncategorisedData'),
  include('includeInvestigations'),
  include('includeReferrals'),
  include('includeDiaryEntries'),
];

export const structuredPath = '/Patient/$gpc.getstructuredrecord';
export const htmlPath = '/Patient/$gpc.getcarerecord';

export const sectionRequest = (nhsNumber: string, code: string, ...more: readonly Tree[]): Tree =>
  parameters(
    { name: 'patientNHSNumber', valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: nhsNumber } },
    { name: 'recordSection', valueCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code }] } },
    ...more,
  );

/** The HTML of a section. */
export const htmlOf = (response: ProviderResponse): string => {
  const [composition] = resourcesOf(onTheWire(response));
  const [section] = treesAt(composition, 'section');
  const text: unknown = section?.['text'];
  return isObject(text) && typeof text['div'] === 'string' ? text['div'] : '';
};
