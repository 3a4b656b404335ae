import { utilityProcess } from 'electron';
import type { StartHelper } from './helper-process';

export interface ElectronHelperOptions {
  /** The built card helper. */
  readonly script: string;
  /** PKCS#11 modules to try, in order. */
  readonly modules: readonly string[];
  /** Configuration file of a soft card, for training; handed to the helper alone. */
  readonly softCardConfiguration: string | null;
}

/** What middleware may need of this process' environment: the places of the user's own files and of the reader service. */
const handedOn = ['PATH', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'SystemRoot', 'TEMP', 'TMP', 'XDG_RUNTIME_DIR', 'PCSCLITE_CSOCK_NAME'];

const environmentOf = (options: ElectronHelperOptions): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(handedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
  ...(options.softCardConfiguration === null ? {} : { SOFTHSM2_CONF: options.softCardConfiguration }),
});

/** Starts the helper as a process of its own, so that a crash or a hang of card middleware stays in it (spec 30 §1.3). */
export const electronHelper = (options: ElectronHelperOptions): StartHelper => () => {
  const child = utilityProcess.fork(options.script, [...options.modules], {
    serviceName: 'Card reader',
    stdio: 'ignore',
    env: environmentOf(options),
    // Middleware that is not signed by us is the very thing this process loads (macOS).
    allowLoadingUnsignedLibraries: true,
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => {
      child.kill();
    },
  };
};
