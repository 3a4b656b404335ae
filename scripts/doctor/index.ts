import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { asText, isAllGood } from '../../main/doctor';
import { osKeychain } from '../../main/keychain/os-keychain';
import { loadEnvironmentProfile } from '../../main/settings/environment-profile';
import { findProfile } from '../../main/settings/find-profile';
import { startSimulator } from '../launch';
import { examineComputer } from './examine-computer';
import { userFolder } from './user-folder';

const usage = 'Usage: npm run doctor -- [--profile FILE] [--json]';

const refuse = (lines: readonly string[]): number => {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
};

/** npm runs this in the project's folder, whatever folder the caller stands in. */
const fromCaller = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** The profile to check: the one named, else the one that the app would take; null where there is none. */
const chosenProfile = (named: string | undefined, folder: string): Promise<string | null> =>
  named === undefined ? findProfile([], folder, process.platform) : Promise.resolve(fromCaller(named));

/** Checks this computer for GP Connect, one line each. Gives the exit code: 0 only when all is good. */
const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { profile: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const folder = userFolder(process.platform, process.env);
  const path = await chosenProfile(values.profile, folder);
  // As the app does: without a profile it is used for training.
  const training = path === null ? await startSimulator([]) : null;
  if (training !== null && !values.json) process.stdout.write('No environment profile is installed: checking the training services, started for this.\n\n');
  try {
    const file = path ?? training?.profile ?? '';
    const profile = await loadEnvironmentProfile(file);
    if (!profile.ok) return refuse([`The environment profile ${file} cannot be used (${profile.error.reason}).`, ...profile.error.problems]);
    const checks = await examineComputer(profile.value, osKeychain(), folder);
    const ok = isAllGood(checks);
    process.stdout.write(values.json ? `${JSON.stringify({ ok, profile: file, environment: profile.value.name, checks })}\n` : `${asText(checks)}\n\n${ok ? 'All is good.' : 'Not all is good: see what follows each arrow.'}\n`);
    return ok ? 0 : 1;
  } finally {
    await training?.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = refuse([error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS') ? `${error.message}\n${usage}` : 'The checks could not be run.']);
}
