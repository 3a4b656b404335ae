import type { ProviderRequest, ProviderResponse } from './exchange';

/** The three record capabilities of a practice, which `simulator/records` answers. */
export interface RecordHandlers {
  readonly structured: (request: ProviderRequest) => ProviderResponse;
  readonly html: (request: ProviderRequest) => ProviderResponse;
  readonly documents: (request: ProviderRequest) => ProviderResponse;
}
