import { utilityProcess } from 'electron';
import { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';

const announcement = z.object({ profile: z.string().min(1) });
const patienceMs = 60_000;

export interface RunningSimulator {
  /** Path of the environment profile that it wrote. */
  readonly profile: string;
  readonly stop: () => void;
}

/**
 * Starts the bundled simulator, for training, and waits for its one line of JSON. The one file of the app that knows there is
 * a simulator; it knows it by the path of its program only.
 * @param script the built simulator.
 * @param state a folder that it may write to.
 */
export const startSimulator = (script: string, state: string): Promise<Result<RunningSimulator, 'did-not-start'>> =>
  new Promise((resolve) => {
    const child = utilityProcess.fork(script, ['--state', state], { serviceName: 'Training services', stdio: ['ignore', 'pipe', 'ignore'] });
    const stop = (): void => {
      child.kill();
    };
    const giveUp = (): void => {
      clearTimeout(timer);
      resolve(fail('did-not-start'));
    };
    const timer = setTimeout(() => {
      stop();
      giveUp();
    }, patienceMs);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const announced = text.includes('\n') ? announcementIn(text) : null;
      if (announced === null) return;
      clearTimeout(timer);
      resolve(ok({ profile: announced, stop }));
    });
    child.once('exit', giveUp);
  });

const announcementIn = (text: string): string | null => {
  for (const line of text.split('\n').slice(0, -1)) {
    const parsed = announcement.safeParse(jsonOrNull(line));
    if (parsed.success) return parsed.data.profile;
  }
  return null;
};

const jsonOrNull = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};
