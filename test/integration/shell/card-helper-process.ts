import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StartHelper } from '../../../main/card/helper-process';

const script = fileURLToPath(new URL('../../../main/card-helper/index.ts', import.meta.url));

/** The real card helper as a process of Node's own; in the app it is a utility process of Electron. */
export const nodeHelper = (modules: readonly string[], configuration: string, started: number[] = []): StartHelper => () => {
  const child = fork(script, [...modules], {
    execArgv: ['--import', 'tsx'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], SOFTHSM2_CONF: configuration },
  });
  if (child.pid !== undefined) started.push(child.pid);
  return {
    post: (message) => {
      if (typeof message === 'object' && message !== null) child.send(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill('SIGKILL'),
  };
};
