import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildApplication } from '../build/build-application';
import { handOver, privateFolder, startSimulator, withDisplay } from '../launch';
import { projectRoot } from '../setup/project-root.mjs';
import { say, sayFailure } from '../setup/report.mjs';
import { journey } from './journey';
import { openApp } from './open-app';
import { runSteps, type StepReport } from './run-steps';
import { readTourFacts } from './tour-facts';

interface TourReport {
  readonly steps: readonly StepReport[];
  readonly ok: boolean;
}

/** `npm run tour -- [--profile FILE] [--out DIR] [--json]`: the scripted journey in the real app, one picture a step. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { profile: { type: 'string' }, out: { type: 'string', default: join(projectRoot, 'tour') }, json: { type: 'boolean', default: false } },
  });
  await buildApplication();
  const out = resolve(values.out);
  const report = await withDisplay(() => (values.profile === undefined ? tourOwnSimulator(out) : tour(resolve(values.profile), out)));
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  say(report.ok ? `All ${String(report.steps.length)} steps went through; the pictures are in ${out}` : 'The tour stopped at a step that did not go as it should');
  return report.ok ? 0 : 1;
}

async function tourOwnSimulator(out: string): Promise<TourReport> {
  const state = privateFolder('gp-connect-tour-');
  try {
    const simulator = await startSimulator(['--state', state]);
    try {
      handOver(state);
      return await tour(simulator.profile, out);
    } finally {
      await simulator.stop();
    }
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

async function tour(profile: string, out: string): Promise<TourReport> {
  const facts = await readTourFacts(profile);
  await clearPictures(out);
  const app = await openApp({ profile });
  try {
    const steps = journey(app.window, facts);
    const done = await runSteps(steps, app.window, out, say);
    for (const complaint of app.complaints) say(`The window complained: ${complaint}`);
    return { steps: done, ok: done.length === steps.length && done.every(({ ok }) => ok) && app.complaints.length === 0 };
  } finally {
    await app.close();
  }
}

/** Pictures of an earlier tour must not pass for this one's. */
async function clearPictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => /^\d{2}-.*\.png$/.test(name));
  await Promise.all(old.map((name) => rm(join(folder, name))));
}

try {
  process.exitCode = await main();
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
