import type { ProviderRequest, ProviderResponse } from './exchange';
import { outcomeOf, refuse } from './outcome';

/** The three record capabilities of a practice, which `simulator/records` answers. */
export interface RecordHandlers {
  structured(request: ProviderRequest): ProviderResponse;
  html(request: ProviderRequest): ProviderResponse;
  documents(request: ProviderRequest): ProviderResponse;
}

const notOffered = (): ProviderResponse => outcomeOf('stu3', refuse('NOT_IMPLEMENTED', 'This practice has no records to give'));

/** A practice whose system keeps no records: each question is answered 501. */
export const noRecords: RecordHandlers = { structured: notOffered, html: notOffered, documents: notOffered };
