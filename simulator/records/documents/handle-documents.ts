import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import { patientIdAt } from '../../people/patient-ids';
import type { SyntheticPatient } from '../../people/patients';
import type { ProviderRequest, ProviderResponse } from '../../practices/exchange';
import type { ServiceDependencies } from '../dependencies';
import { profile, systems } from '../fhir/names';
import { refusal, refuseStu3, type Refusal } from '../fhir/outcome';
import { checkForRecord, checkSharing, findForRecord, isRefusal } from '../fhir/patient-access';
import { patientResource } from '../fhir/people-resources';
import type { Resource } from '../fhir/resource';
import type { StoryDocument } from '../story/story';
import { londonDateTime } from '../story/story-clock';
import { createRenderContext, resourceIdAt } from '../structured/context';
import { traceIdOf } from '../structured/handle-structured';
import { documentsStatement } from '../structured/metadata';
import { documentFile } from './document-content';
import { renderDocumentReference } from './document-reference';
import { answersSearch, readDocumentSearch } from './document-search';

/** The documents service has patient ids of its own (spec 12 §1). */
const idSpace = ({ practice }: ServiceDependencies): string => `${practice.odsCode}/documents`;

const searchset = (request: ProviderRequest, resources: readonly Resource[]): ProviderResponse => {
  const body: Resource = {
    resourceType: 'Bundle',
    id: traceIdOf(request),
    meta: { profile: [profile('GPConnect-Searchset-Bundle-1')] },
    type: 'searchset',
    total: undefined,
    entry:
      resources.length === 0
        ? undefined
        : resources.map((resource) => ({ fullUrl: `${request.serviceRoot}/${resource.resourceType}/${resource.id ?? ''}`, resource })),
  };
  return { status: 200, body };
};

const numberFrom = (query: URLSearchParams): string | Refusal => {
  const [identifier, second] = query.getAll('identifier');
  if (identifier === undefined || second !== undefined) return refusal('BAD_REQUEST', 'exactly one identifier is needed');
  const at = identifier.indexOf('|');
  const system = identifier.slice(0, Math.max(at, 0));
  const value = identifier.slice(at + 1);
  if (system === '' || value === '') return refusal('INVALID_PARAMETER', 'identifier needs a system and a value');
  if (system !== systems.nhsNumber) return refusal('INVALID_IDENTIFIER_SYSTEM', 'not the system of NHS numbers');
  return isNhsNumber(value) ? value : refusal('INVALID_NHS_NUMBER', 'not an NHS number');
};

const findPatient = (deps: ServiceDependencies, request: ProviderRequest, today: string): ProviderResponse => {
  const number = numberFrom(request.query);
  if (typeof number !== 'string') return refuseStu3(number);
  const patient = findForRecord(deps.patients, deps.practice, 'documents', number, today);
  if (isRefusal(patient)) return patient.code === 'PATIENT_NOT_FOUND' ? searchset(request, []) : refuseStu3(patient);
  return searchset(request, [patientResource(patient, deps.practice, patientIdAt(idSpace(deps), number))]);
};

const documentsOf = (deps: ServiceDependencies, patient: SyntheticPatient): readonly StoryDocument[] =>
  deps.storyOf(patient).entries.filter((entry) => entry.area === 'documents');

const search = (deps: ServiceDependencies, request: ProviderRequest, patientId: string, today: string): ProviderResponse => {
  const person = deps.patients.find(({ nhsNumber }) => patientIdAt(idSpace(deps), nhsNumber) === patientId);
  const patient = person === undefined ? refusal('PATIENT_NOT_FOUND') : checkForRecord(person, deps.practice, 'documents', today);
  if (isRefusal(patient)) return refuseStu3(patient);
  const wanted = readDocumentSearch(request.query);
  if ('code' in wanted) return refuseStu3(wanted);
  const context = createRenderContext({
    practice: deps.practice,
    nhsNumber: patient.nhsNumber,
    patientId,
    documentsRoot: request.serviceRoot,
    story: deps.storyOf(patient),
    includes: () => false,
    disabled: [],
  });
  const references = documentsOf(deps, patient)
    .filter((document) => answersSearch(document, wanted))
    .map((document) => renderDocumentReference(document, patient, context));
  return searchset(request, [patientResource(patient, deps.practice, patientId), ...context.peopleAndPlaces(), ...references]);
};

const retrieve = (deps: ServiceDependencies, id: string, today: string): ProviderResponse => {
  for (const person of deps.patients) {
    if (person.registeredAt !== deps.practice.odsCode) continue;
    const document = documentsOf(deps, person).find(({ key }) => resourceIdAt(deps.practice, person.nhsNumber, key) === id);
    if (document === undefined) continue;
    const patient = checkForRecord(person, deps.practice, 'documents', today);
    if (isRefusal(patient)) return refuseStu3(patient);
    if (document.absent !== undefined || document.lost === true) return refuseStu3(refusal('NO_RECORD_FOUND', 'no such document, or over the size limit'));
    const { contentType, bytes } = documentFile(patient, document);
    const body: Resource = {
      resourceType: 'Binary',
      id,
      meta: { versionId: '1', profile: [profile('GPConnect-Binary-1')] },
      contentType,
      content: Buffer.from(bytes).toString('base64'),
    };
    return { status: 200, headers: { etag: 'W/"1"' }, body };
  }
  return refuseStu3(refusal('NO_RECORD_FOUND', 'no such document'));
};

/** Answers the documents service: statement, find a patient, search, retrieve (spec 12). */
export const handleDocuments = (deps: ServiceDependencies, request: ProviderRequest): ProviderResponse => {
  const closed = checkSharing(deps.practice, 'documents');
  if (closed !== null) return refuseStu3(closed);
  if (request.method !== 'GET') return refuseStu3(refusal('BAD_REQUEST', 'the documents service is read with GET'));
  const today = londonDateTime(deps.now()).slice(0, 10);
  const [, kind, id, compartment, rest] = request.path.split('/');
  if (kind === 'metadata' && id === undefined) return { status: 200, body: documentsStatement(deps.practice) };
  if (kind === 'Patient' && id === undefined) return findPatient(deps, request, today);
  if (kind === 'Patient' && id !== undefined && compartment === 'DocumentReference' && rest === undefined) return search(deps, request, id, today);
  if (kind === 'Binary' && id !== undefined && id !== '' && compartment === undefined) return retrieve(deps, id, today);
  return refuseStu3(refusal('BAD_REQUEST', 'no such resource'));
};
