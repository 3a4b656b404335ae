import type { ProviderRequest, ProviderResponse } from './exchange';

/** The three record capabilities of a practice, which `simulator/records` answers. */
export interface RecordHandlers {
  structured(request: ProviderRequest): ProviderResponse;
  html(request: ProviderRequest): ProviderResponse;
  documents(request: ProviderRequest): ProviderResponse;
}
