import { utilityProcess } from 'electron';
import type { StartReader } from './reader-process';

/** Heap a record may take, in megabytes: past it the reader dies, and nothing else. */
const heap = 2048;

/** What a process needs to start at all; a reader is given nothing else of this process' environment. */
const handedOn = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];

/**
 * Starts the built reader as a process of its own.
 * @param script the built `record-reader.js`.
 */
export const electronReader = (script: string): StartReader => () => {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Record reader',
    stdio: 'ignore',
    env: Object.fromEntries(handedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    execArgv: [`--max-old-space-size=${String(heap)}`],
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
