import { installDependencies } from './dependencies.mjs';
import { ensureElectronRuntime } from './electron-runtime.mjs';
import { buildNativeModules } from './native-modules.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { installSystemPackages } from './system-packages.mjs';
import { createWindowAccount } from './window-account.mjs';

/**
 * How much of the machine a command needs: `tools` for types, lint and builds; `services` for the simulator and the card;
 * `window` for the app itself.
 * @typedef {'tools' | 'services' | 'window'} SetUpLevel
 */

/**
 * Sets this machine up as far as a command needs it. Each step looks first and does nothing where it was done before.
 * @param {SetUpLevel} level
 */
export async function setUp(level) {
  checkNodeVersion();
  if (level !== 'tools') await installSystemPackages();
  await installDependencies();
  if (level === 'tools') return;
  await buildNativeModules();
  if (level === 'services') return;
  await createWindowAccount();
  await ensureElectronRuntime();
}
