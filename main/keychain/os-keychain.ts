import { AsyncEntry } from '@napi-rs/keyring';
import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { storeKeyBytes, type Keychain } from './keychain';

const service = 'uk.gp-connect-desktop';
const patienceMs = 10_000;

const entryOf = (name: string): AsyncEntry =>
  // Without this, a Linux without a secret service falls back to the kernel's keyring, which forgets at the next boot.
  new AsyncEntry(service, name, { linux: { store: 'secret-service' } });

const readOrMake = async (entry: AsyncEntry): Promise<Uint8Array | null> => {
  const kept = await entry.getSecret(AbortSignal.timeout(patienceMs));
  if (kept !== null) return kept.length === storeKeyBytes ? Uint8Array.from(kept) : null;
  const made = new Uint8Array(randomBytes(storeKeyBytes));
  await entry.setSecret(made, AbortSignal.timeout(patienceMs));
  // Read back: some stores accept and forget.
  const readBack = await entry.getSecret(AbortSignal.timeout(patienceMs));
  return readBack !== null && Buffer.from(made).equals(Buffer.from(readBack)) ? made : null;
};

/** The credential store of the operating system (architecture decision 8: the maintained successor of keytar). */
export const osKeychain = (): Keychain => ({
  storeKey: async (name): Promise<Result<Uint8Array, Failure>> => {
    try {
      const key = await readOrMake(entryOf(name));
      return key === null ? fail({ code: 'keychain-unavailable' }) : ok(key);
    } catch {
      return fail({ code: 'keychain-unavailable' });
    }
  },
  recall: async (name) => {
    try {
      return await entryOf(name).getPassword(AbortSignal.timeout(patienceMs));
    } catch {
      return null;
    }
  },
  remember: async (name, text) => {
    try {
      await entryOf(name).setPassword(text, AbortSignal.timeout(patienceMs));
    } catch {
      // As the interface says.
    }
  },
});
