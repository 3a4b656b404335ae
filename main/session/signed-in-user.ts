import type { OdsCode } from '../../domain/identifiers/ods-code';

/** The person and role that every request names (spec 03 §2, 30 §5). Made at role choice; a new role is a new value. */
export interface SignedInUser {
  /** The 12-digit SDS user id. */
  readonly userId: string;
  readonly roleProfileId: string;
  /** The `R` part of the job role code, or null where the role gives none. */
  readonly jobRoleCode: string | null;
  readonly roleName: string;
  readonly activityCodes: readonly string[];
  readonly name: { readonly family: string; readonly given: string; readonly title?: string };
  /** The organisation of the role: the one that requests come from. */
  readonly organisation: { readonly odsCode: OdsCode; readonly name: string };
  /** Bearer token for PDS. Never leaves the main process. */
  readonly accessToken: () => string;
  /** Asks for a new token where the way of signing in has a refresh; whether `accessToken` now gives one. */
  readonly renewAccess?: (signal: AbortSignal) => Promise<boolean>;
}
