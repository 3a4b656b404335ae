import type { InteractionName } from '../../domain/identifiers/interaction-id';
import type { Asid } from '../../domain/identifiers/asid';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { Result } from '../../domain/result';
import type { Failure } from '../failure';

/** Where a practice answers one interaction, and what the proxy must be told of it (spec 04 §4). */
export interface ProviderRoute {
  /** Exactly as registered. */
  readonly serviceRoot: string;
  readonly asid: Asid;
  readonly partyKey: string;
}

/** Finds routes for one patient encounter and forgets them with it (spec 04 §5). */
export interface RouteFinder {
  /** @param fresh asks the directory again, whatever is remembered. */
  readonly find: (practice: OdsCode, interaction: InteractionName, signal: AbortSignal, fresh?: boolean) => Promise<Result<ProviderRoute, Failure>>;
  /** Forgets what is known of a practice: it answered as if it had moved. */
  readonly forget: (practice: OdsCode) => void;
}
