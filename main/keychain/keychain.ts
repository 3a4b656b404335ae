import type { Result } from '../../domain/result';
import type { Failure } from '../failure';

/** Where this account's store key is kept: never in a file beside what it protects. */
export interface Keychain {
  /** The 32-byte key of this name, made on first use. Answers `keychain-unavailable` where the key store cannot be used. */
  readonly storeKey: (name: string) => Promise<Result<Uint8Array, Failure>>;
  /** A short text kept before, or null. */
  readonly recall: (name: string) => Promise<string | null>;
  /** Keeps a short text; a store that cannot is not worth a fault here, for it refuses its key first. */
  readonly remember: (name: string, text: string) => Promise<void>;
}

export const storeKeyBytes = 32;
