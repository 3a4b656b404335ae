import { patientIdAt } from '../../people/patient-ids';
import type { SyntheticPatient } from '../../people/patients';
import type { ProviderRequest, ProviderResponse } from '../../practices/exchange';
import { readIdentifier } from '../../practices/foundations/token-parameter';
import { outcomeOf } from '../../practices/outcome';
import type { ServiceDependencies } from '../dependencies';
import { profile, systems } from '../fhir/names';
import { refusal, refuseStu3 } from '../fhir/outcome';
import { checkForRecord, checkSharing, findForRecord, isRefusal } from '../fhir/patient-access';
import { patientResource } from '../fhir/people-resources';
import type { Resource } from '../fhir/resource';
import type { StoryDocument } from '../story/story';
import { formatLondon } from '../../london-time';
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

const findPatient = (deps: ServiceDependencies, request: ProviderRequest, today: string): ProviderResponse => {
  const number = readIdentifier(request.query, systems.nhsNumber, 'nhs-number');
  if (typeof number !== 'string') return outcomeOf('stu3', number);
  const patient = findForRecord(deps.patients, deps.practice, 'documents', number, today);
  if (isRefusal(patient)) return patient.code === 'PATIENT_NOT_FOUND' ? searchset(request, []) : refuseStu3(patient);
  return searchset(request, [patientResource(patient, deps.practice, patientIdAt(idSpace(deps), number))]);
};

const documentsOf = (deps: ServiceDependencies, patient: SyntheticPatient): readonly StoryDocument[] =>
  deps.storyOf(patient).entries.filter((entry) => entry.area === 'documents');

const search = (deps: ServiceDependencies, request: ProviderRequest, patientId: string, today: string): ProviderResponse => {
  const person = deps.patients.find(({ nhsNumber }) => patientIdAt(idSpace(deps), nhsNumber) === patientId);
  const patient = person === undefined ? refusal('PATIENT_NOT_FOUND', 'no record can be given for this patient') : checkForRecord(person, deps.practice, 'documents', today);
  if (isRefusal(patient)) return refuseStu3(patient);
  const wanted = readDocumentSearch(request.query);
  if ('code' in wanted) return refuseStu3(wanted);
  deps.opened.add(patient.nhsNumber);
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

/** The document with this id and whose it is. Whoever was searched for last is looked at first: records are made when they are needed. */
const documentWithId = (deps: ServiceDependencies, id: string): { readonly person: SyntheticPatient; readonly document: StoryDocument } | undefined => {
  const here = deps.patients.filter(({ registeredAt }) => registeredAt === deps.practice.odsCode);
  const [opened, others] = [here.filter((person) => deps.opened.has(person.nhsNumber)), here.filter((person) => !deps.opened.has(person.nhsNumber))];
  for (const person of [...opened, ...others]) {
    const document = documentsOf(deps, person).find(({ key }) => resourceIdAt(deps.practice, person.nhsNumber, key) === id);
    if (document !== undefined) return { person, document };
  }
  return undefined;
};

const retrieve = (deps: ServiceDependencies, id: string, today: string): ProviderResponse => {
  const found = documentWithId(deps, id);
  if (found === undefined) return refuseStu3(refusal('NO_RECORD_FOUND', 'no such document'));
  const patient = checkForRecord(found.person, deps.practice, 'documents', today);
  if (isRefusal(patient)) return refuseStu3(patient);
  const { document } = found;
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
};

/** Answers the documents service: statement, find a patient, search, retrieve (spec 12). */
export const handleDocuments = (deps: ServiceDependencies, request: ProviderRequest): ProviderResponse => {
  const closed = checkSharing(deps.practice, 'documents');
  if (closed !== null) return refuseStu3(closed);
  if (request.method !== 'GET') return refuseStu3(refusal('BAD_REQUEST', 'the documents service is read with GET'));
  const today = formatLondon(deps.now().getTime()).slice(0, 10);
  const [, kind, id, compartment, rest] = request.path.split('/');
  if (kind === 'metadata' && id === undefined) return { status: 200, body: documentsStatement(deps.practice) };
  if (kind === 'Patient' && id === undefined) return findPatient(deps, request, today);
  if (kind === 'Patient' && id !== undefined && compartment === 'DocumentReference' && rest === undefined) return search(deps, request, id, today);
  if (kind === 'Binary' && id !== undefined && id !== '' && compartment === undefined) return retrieve(deps, id, today);
  return refuseStu3(refusal('BAD_REQUEST', 'no such resource'));
};
