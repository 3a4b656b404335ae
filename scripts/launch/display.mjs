import { spawn } from 'node:child_process';
import process from 'node:process';
import { SetUpError } from '../setup/report.mjs';

/** @typedef {{ readonly display: string, readonly stop: () => Promise<void> }} VirtualDisplay */

/** Whether this process can open a window of its own. Windows and macOS always can. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/**
 * Starts a virtual display (1440 by 900) on a free number, which the display server chooses itself.
 * @returns {Promise<VirtualDisplay>}
 */
export async function startVirtualDisplay() {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stopNow = () => {
    server.kill('SIGTERM');
  };
  // A virtual display must not outlive the process that wanted it.
  process.once('exit', stopNow);
  const number = await firstLine(server);
  return {
    display: `:${number}`,
    stop: () =>
      new Promise((resolve) => {
        process.removeListener('exit', stopNow);
        if (server.exitCode !== null || server.signalCode !== null) {
          resolve();
          return;
        }
        server.once('exit', () => {
          resolve();
        });
        stopNow();
      }),
  };
}

/**
 * Runs something with a display: the session's own, or a virtual one that is set in this process' environment meanwhile.
 * @template T
 * @param {(display: { readonly virtual: boolean }) => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withDisplay(action) {
  if (hasDisplay()) return action({ virtual: false });
  const { display, stop } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
  try {
    return await action({ virtual: true });
  } finally {
    delete process.env['DISPLAY'];
    await stop();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function firstLine(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = () => {
      reject(new SetUpError('The virtual display (Xvfb) did not start.', 'sudo apt-get install -y --no-install-recommends xvfb xauth'));
    };
    server.once('error', fail);
    server.once('exit', fail);
    server.stdio[3]?.on('data', (/** @type {Buffer} */ data) => {
      text += data.toString('utf8');
      const [line = '', ...more] = text.split('\n');
      if (more.length > 0) resolve(line.trim());
    });
  });
}
