import { randomUUID } from 'node:crypto';
import type { ProviderRequest, ProviderResponse } from '../../practices/exchange';
import type { ServiceDependencies } from '../dependencies';
import { refusal, refuseStu3 } from '../fhir/outcome';
import { checkSharing, findForRecord, isRefusal } from '../fhir/patient-access';
import { formatLondon } from '../../london-time';
import { structuredBundle } from './bundle';
import { structuredStatement } from './metadata';
import { isEarly, readStructuredQuery } from './read-query';
import type { Story } from '../story/story';

/** All that a release before 1.5 can tell: allergies and medication, and nothing that they belong to (spec 01 §1). */
const earlyStory = ({ entries, warnings }: Story): Story => ({
  entries: entries.filter(({ area }) => area === 'allergies' || area === 'endedAllergies' || area === 'medications'), warnings,
});

/** The trace id that came with the request, which the Bundle takes for its own id; a new one when none came. */
export const traceIdOf = (request: ProviderRequest): string => request.headers['ssp-traceid'] ?? randomUUID();

const documentsRootOf = (deps: ServiceDependencies, request: ProviderRequest): string =>
  deps.documentsRoot ?? request.serviceRoot.replace(/structured(?=$|\/)/, 'documents');

/** Answers `POST /Patient/$gpc.getstructuredrecord` and `GET /metadata` (spec 11, spec 23 §16-17). */
export const handleStructured = (deps: ServiceDependencies, request: ProviderRequest): ProviderResponse => {
  const { practice } = deps;
  const closed = checkSharing(practice, 'structured');
  if (request.path === '/metadata' && request.method === 'GET') {
    return closed === null ? { status: 200, body: structuredStatement(practice) } : refuseStu3(closed);
  }
  if (request.path !== '/Patient/$gpc.getstructuredrecord') return refuseStu3(refusal('BAD_REQUEST', 'no such operation'));
  if (request.method !== 'POST') return refuseStu3(refusal('BAD_REQUEST', 'the operation is called with POST'));
  if (closed !== null) return refuseStu3(closed);
  const now = deps.now();
  const today = formatLondon(now.getTime()).slice(0, 10);
  const query = readStructuredQuery(request.body, practice, today);
  if ('code' in query) {
    return refuseStu3(query);
  }
  const patient = findForRecord(deps.patients, practice, 'structured', query.nhsNumber, today);
  if (isRefusal(patient)) return refuseStu3(patient);
  const body = structuredBundle({
    practice,
    patient,
    story: isEarly(practice) ? earlyStory(deps.storyOf(patient)) : deps.storyOf(patient),
    query,
    now,
    traceId: traceIdOf(request),
    documentsRoot: documentsRootOf(deps, request),
    disabled: practice.switchedOff ?? [],
  });
  return { status: 200, body };
};
