import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { executableName, presentRuntime } from '../setup/electron-runtime.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { SetUpError } from '../setup/report.mjs';
import { windowAccount } from '../setup/window-account.mjs';
import { stageApplication } from '../stage/stage.mjs';
import { handOver } from './hand-over.mjs';
import { launchScript } from './launch-script.mjs';

/**
 * @typedef {object} ElectronLauncher
 * @property {string} executablePath what to start; takes the app's own arguments
 * @property {readonly string[]} args arguments that must come first (none on Linux)
 * @property {Record<string, string>} env the environment to start it with
 * @property {string | undefined} account the account that the window runs as, when it is another one than this process'
 */

/**
 * How to start the built application on this machine, for Playwright's `_electron.launch` and for `child_process.spawn` alike.
 *
 * Needs a machine set up to `window` and a built `out/`; stages what changed. As root the window runs as an account without
 * privileges; where the session has no keychain it gets one of its own.
 * @param {{ root?: string, home?: string }} [options] `root`: another checkout than this one; `home`: a folder (see
 *   {@link privateFolder}) for a keychain and a home of its own, for tests that must not share one
 * @returns {ElectronLauncher}
 */
export function electronLauncher({ root = projectRoot, home } = {}) {
  const runtime = presentRuntime();
  if (runtime === undefined) throw new SetUpError('There is no Electron runtime on this machine yet.', 'npm start, or npm test, sets one up.');
  const env = launchEnvironment(home);
  if (process.platform !== 'linux') return { executablePath: join(runtime.folder, executableName()), args: [root], env, account: undefined };
  const stage = stageApplication({ runtime: runtime.folder, root });
  const account = windowAccount();
  const text = launchScript({
    executable: join(stage, 'runtime', 'electron'),
    account,
    privateData: join(cacheFolder(), 'session'),
  });
  return { executablePath: writeScript(join(stage, 'launch'), text), args: [], env, account: account?.name };
}

/**
 * A new folder in the temporary folder that the app may write to, whoever it runs as: for `--user-data-dir` or a home of its own.
 * @param {string} prefix such as `gp-connect-e2e-`
 */
export function privateFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  handOver(folder);
  return folder;
}

/**
 * What Electron needs of this environment; nothing that would make it another program (ELECTRON_RUN_AS_NODE), let outsiders load
 * code into it, or tell it what it need not know.
 * @param {string | undefined} home
 * @returns {Record<string, string>}
 */
function launchEnvironment(home) {
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && isHandedOn(name));
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), ...(home === undefined ? {} : { GP_CONNECT_HOME: home }) };
}

/** @param {string} name */
function isHandedOn(name) {
  return /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_.*|TMPDIR|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|XDG_.*|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|GTK_.*|QT_.*|GNOME_.*|SOFTHSM2_CONF|SystemRoot|APPDATA|LOCALAPPDATA|USERPROFILE|TEMP|TMP|ComSpec|ProgramFiles.*)$/.test(name);
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeScript(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return file;
  const fresh = `${file}.${String(process.pid)}`;
  writeFileSync(fresh, text);
  chmodSync(fresh, 0o755);
  renameSync(fresh, file);
  return file;
}
