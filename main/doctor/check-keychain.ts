import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import { bad, good, type Check } from './check';

/** @param storeKey gives the key that this program keeps in the operating system's credential store. */
export const keychainCheck = (storeKey: () => Promise<Result<unknown, Failure>>): Check => ({
  id: 'keychain',
  title: 'Credential store',
  look: async () =>
    (await storeKey()).ok
      ? good('It keeps and gives back this program\u2019s key.')
      : bad('It cannot be used, so nothing can be stored safely.', 'Sign in to the desktop with your own account and unlock its credential store (on Linux a Secret Service such as GNOME Keyring).'),
});
