import type { InteractionName } from '../../domain/identifiers/interaction-id';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { Result } from '../../domain/result';
import type { Failure } from '../failure';

/** One address as the directory holds it; either part may be missing. */
export interface ListedEndpoint {
  readonly address: string | undefined;
  readonly partyKey: string | undefined;
}

/** How a question is asked of the directory; `fresh` passes by whatever the directory itself remembers. */
export interface DirectoryQuestion {
  readonly practice: OdsCode;
  readonly interaction: InteractionName;
  readonly signal: AbortSignal;
  readonly fresh: boolean;
}

/**
 * The two steps of spec 04 §2 as one form of the directory answers them, nothing chosen yet: which of several answers is right, or
 * that none is, is decided once for both forms.
 */
export interface DirectorySource {
  readonly endpoints: (question: DirectoryQuestion) => Promise<Result<readonly ListedEndpoint[], Failure>>;
  readonly asids: (question: DirectoryQuestion, partyKey: string) => Promise<Result<readonly string[], Failure>>;
}

/** As the user is told of it. */
export const directorySubject = 'The national directory';
