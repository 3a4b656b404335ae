import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { storeKeyBytes, type Keychain } from './keychain';

const readOrMake = async (file: string): Promise<Uint8Array | null> => {
  try {
    await writeFile(file, randomBytes(storeKeyBytes), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = await readFile(file);
  return key.length === storeKeyBytes ? new Uint8Array(key) : null;
};

/**
 * The computer's own credential store, or, where it has none, a key file: only for a profile of kind "training", whose
 * patients are invented. Integration and live have no such way out and answer `keychain-unavailable`.
 */
export const trainingKeychain = (preferred: Keychain, folder: string): Keychain => ({
  storeKey: async (name): Promise<Result<Uint8Array, Failure>> => {
    const kept = await preferred.storeKey(name);
    if (kept.ok) return kept;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const key = await readOrMake(join(folder, `training-${name}.key`));
      return key === null ? fail({ code: 'keychain-unavailable' }) : ok(key);
    } catch {
      return fail({ code: 'keychain-unavailable' });
    }
  },
});
