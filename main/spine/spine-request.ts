import type { InteractionName } from '../../domain/identifiers/interaction-id';
import type { Result } from '../../domain/result';
import type { PracticeName } from '../../contract/values';
import type { RouteFinder } from '../directory/provider-route';
import type { Failure } from '../failure';
import type { SignedInUser } from '../session/signed-in-user';
import type { ErrorContext } from './error-table';
import type { QueryParameter } from './ssp-address';
import type { RequestedRecord } from './token-0';

/** One request to a practice through the Spine Secure Proxy. */
export interface SpineRequest {
  readonly interaction: InteractionName;
  readonly practice: PracticeName;
  readonly routes: RouteFinder;
  readonly user: SignedInUser;
  readonly signal: AbortSignal;
  readonly id?: string;
  readonly query?: readonly QueryParameter[];
  /** A JSON value. */
  readonly body?: unknown;
  /** The version that an update replaces; sent as `W/"<version>"` (spec 20 §10). */
  readonly ifMatch?: string;
  /** What a 0.x token names; a 1.x token has no place for it. */
  readonly record?: RequestedRecord;
  /** Which meaning the practice's error codes have here. */
  readonly context?: ErrorContext;
  /** Cap on the answer in bytes; 16 MiB unless said. */
  readonly maxBytes?: number;
  /**
   * For a change: called once, when all is ready and nothing has been written yet. Refusing here sends nothing.
   */
  readonly beforeSending?: (traceId: string) => Result<null, Failure>;
}

export interface SpineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly traceId: string;
  /** The root that answered: what addresses within the answer are checked against (spec 12 §4). */
  readonly serviceRoot: string;
}

/**
 * What a failure means for a change (spec 02 §8): nothing was sent, or the other side said no, or it may have been done. A read
 * has no use for it.
 */
export type Aftermath = 'not-sent' | 'refused' | 'unknown';

export interface SpineFailure {
  readonly failure: Failure;
  readonly aftermath: Aftermath;
}
