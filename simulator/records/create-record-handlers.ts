import type { ProviderRequest, ProviderResponse } from '../practices/exchange';
import type { RecordDependencies, ServiceDependencies } from './dependencies';
import { handleDocuments } from './documents/handle-documents';
import { handleHtml } from './html/handle-html';
import { createStoryCache } from './story-cache';
import { handleStructured } from './structured/handle-structured';

export interface RecordHandlers {
  /** Access Record Structured (spec 11). */
  readonly structured: (request: ProviderRequest) => ProviderResponse;
  /** Access Record HTML (spec 10). */
  readonly html: (request: ProviderRequest) => ProviderResponse;
  /** Access Document (spec 12). */
  readonly documents: (request: ProviderRequest) => ProviderResponse;
}

/** The three record services of one practice, all telling the same stories. Bodies hold exact decimals: see `serialiseJson`. */
export const createRecordHandlers = (dependencies: RecordDependencies): RecordHandlers => {
  const deps: ServiceDependencies = { ...dependencies, storyOf: dependencies.storyOf ?? createStoryCache(dependencies.now), opened: new Set() };
  return {
    structured: (request) => handleStructured(deps, request),
    html: (request) => handleHtml(deps, request),
    documents: (request) => handleDocuments(deps, request),
  };
};
