import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { projectRoot } from '../setup/project-root.mjs';

/** A simulator in a process of its own. */
export interface RunningSimulator {
  /** Absolute path of the environment profile that it wrote. */
  readonly profile: string;
  /** The whole line that it printed when it was ready, parsed; for the keys see docs on `npm run simulator`. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Ends it and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

const startTimeOutMs = 60_000;
const stopTimeOutMs = 5_000;

/**
 * Starts the simulator with the given options and waits until all its services listen. It is ended with this process.
 *
 * Throws an Error with its last words when it ends, or says nothing for a minute, before it is ready.
 */
export async function startSimulator(options: readonly string[]): Promise<RunningSimulator> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/index.ts', ...options], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', endWithUs);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', endWithUs);
    await end(child);
  };
  try {
    const ready = parseReady(await firstLine(child));
    // Whatever it says later must not fill the pipe and stop it.
    child.stdout.resume();
    return { ...ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    let complaints = '';
    const timer = setTimeout(() => {
      reject(new Error(`The simulator was not ready after ${String(startTimeOutMs / 1000)} s. ${complaints}`));
    }, startTimeOutMs);
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const [line, ...more] = text.split('\n');
      if (line === undefined || more.length === 0) return;
      clearTimeout(timer);
      resolve(line);
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      complaints = `${complaints}${part}`.slice(-4_000);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The simulator ended (${String(code)}) before it was ready. ${complaints}`));
    });
  });
}

/** Reads the simulator's one line. Throws an Error for a line that is not JSON or names no profile. */
export function parseReady(line: string): Pick<RunningSimulator, 'profile' | 'ready'> {
  const ready: unknown = JSON.parse(line);
  if (!isRecord(ready) || typeof ready['profile'] !== 'string') throw new Error('The simulator\'s first line names no profile.');
  return { profile: ready['profile'], ready };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeOutMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
