import type { ProviderRequest, ProviderResponse } from '../../practices/exchange';
import { habitsOf } from '../../people/vendor-habits';
import type { ServiceDependencies } from '../dependencies';
import { refusal, refuseDstu2 } from '../fhir/outcome';
import { checkSharing, findForRecord, isRefusal } from '../fhir/patient-access';
import { formatLondon } from '../../london-time';
import { traceIdOf } from '../structured/handle-structured';
import { careRecordBundle, conformance } from './care-record-bundle';
import { sectionHtml } from './layout';
import { readCareRecordRequest } from './read-request';
import { sectionView } from './section-view';

/** Answers `POST /Patient/$gpc.getcarerecord` and `GET /metadata` of the 0.7 line (spec 10, spec 23 §19). */
export const handleHtml = (deps: ServiceDependencies, request: ProviderRequest): ProviderResponse => {
  const { practice } = deps;
  const closed = checkSharing(practice, 'html');
  if (closed !== null) return refuseDstu2(practice.sharing ? closed : refusal('NO_ORGANISATIONAL_CONSENT', closed.diagnostics));
  if (request.path === '/metadata' && request.method === 'GET') return { status: 200, body: conformance(practice) };
  if (request.path !== '/Patient/$gpc.getcarerecord') return refuseDstu2(refusal('BAD_REQUEST', 'no such operation'));
  if (request.method !== 'POST') return refuseDstu2(refusal('BAD_REQUEST', 'the operation is called with POST'));
  const asked = readCareRecordRequest(request.body);
  if ('code' in asked) return refuseDstu2(asked);
  const madeAt = formatLondon(deps.now().getTime());
  const today = madeAt.slice(0, 10);
  const patient = findForRecord(deps.patients, practice, 'html', asked.nhsNumber, today);
  if (isRefusal(patient)) return refuseDstu2(patient);
  const view = sectionView({ section: asked.section, period: asked.period, story: deps.storyOf(patient), practice, today });
  const html = sectionHtml(view, habitsOf(practice.vendor).modernHtml);
  return { status: 200, body: careRecordBundle({ practice, patient, section: asked.section, html, madeAt, bundleId: traceIdOf(request) }) };
};
