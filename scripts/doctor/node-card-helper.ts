import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { StartHelper } from '../../main/card/helper-process';
import { projectRoot } from '../setup/project-root.mjs';

/** Starts the card helper in a Node process of its own: a fault of card middleware must not end the checks. */
export const nodeCardHelper = (modules: readonly string[], softCardConfiguration: string | null): StartHelper => () => {
  const child = fork(join(projectRoot, 'main/card-helper/index.ts'), [...modules], {
    cwd: projectRoot,
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, ...(softCardConfiguration === null ? {} : { SOFTHSM2_CONF: softCardConfiguration }) },
  });
  return {
    post: (message) => { if (child.connected && typeof message === 'object' && message !== null) child.send(message, () => undefined); },
    onMessage: (listener) => { child.on('message', listener); },
    onExit: (listener) => { child.once('exit', listener); },
    kill: () => { child.kill(); },
  };
};
