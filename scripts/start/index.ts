import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildApplication } from '../build/build-application';
import { electronLauncher, handOver, hasDisplay, privateFolder, startSimulator } from '../launch';
import { projectRoot } from '../setup/project-root.mjs';
import { say, sayFailure } from '../setup/report.mjs';

/** `npm start`: the app on a simulator of its own. What follows `--` is for the simulator. */
async function main(simulatorOptions: readonly string[]): Promise<number> {
  await buildApplication();
  return hasDisplay() ? openApp(simulatorOptions) : tourInstead();
}

async function openApp(simulatorOptions: readonly string[]): Promise<number> {
  const folder = privateFolder('gp-connect-start-');
  const state = join(folder, 'simulator');
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', remove);
  try {
    say('Starting the simulator …');
    const simulator = await startSimulator(['--state', state, ...simulatorOptions]);
    try {
      handOver(folder);
      say(`Opening the app on ${simulator.profile}; it ends when you close the window`);
      return await runApp([`--profile=${simulator.profile}`, `--user-data-dir=${join(folder, 'user-data')}`]);
    } finally {
      await simulator.stop();
    }
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

function runApp(options: readonly string[]): Promise<number> {
  const { executablePath, args, env } = electronLauncher();
  return runToEnd(executablePath, [...args, ...options], env);
}

/** Without a display nobody could see a window, so the scripted journey shows that the app works, and leaves pictures. */
async function tourInstead(): Promise<number> {
  say('There is no display here. Running the tour under a virtual display instead; its pictures go to tour/');
  const code = await runToEnd(process.execPath, ['--import', 'tsx', 'scripts/tour/index.ts', '--out', join(projectRoot, 'tour')], process.env);
  say(code === 0 ? 'The tour went through. See the pictures in tour/' : 'The tour FAILED. The lines above name the step; the pictures so far are in tour/');
  return code;
}

/** Runs a program to its end and gives its exit code. It is ended with this process. */
function runToEnd(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, env, stdio: 'inherit' });
    const endWithUs = (): void => {
      child.kill('SIGTERM');
    };
    process.once('exit', endWithUs);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.removeListener('exit', endWithUs);
      resolve(code ?? 1);
    });
  });
}

// Leaving in an orderly way is what ends the simulator, the window and the virtual display.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
