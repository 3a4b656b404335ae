import { join } from 'node:path';
import { fail, ok, type Result } from '../../domain/result';
import { loadEnvironmentProfile, type EnvironmentProfile } from '../settings/environment-profile';
import { findProfile } from '../settings/find-profile';
import { startSimulator } from '../training/start-simulator';

export interface OpenedProfile {
  readonly profile: EnvironmentProfile;
  /** Stops the training services, where they are ours. */
  readonly stop: () => void;
}

/** Finds and reads the environment profile; with none, starts the training services and takes theirs. Fails with lines to show. */
export const openProfile = async (
  args: readonly string[], userFolder: string, simulatorScript: string,
): Promise<Result<OpenedProfile, readonly string[]>> => {
  const found = await findProfile(args, userFolder, process.platform);
  if (found !== null) return read(found, () => undefined);
  const simulator = await startSimulator(simulatorScript, join(userFolder, 'training'));
  if (!simulator.ok) return fail(['No environment profile was found, and the training services did not start.']);
  return read(simulator.value.profile, simulator.value.stop);
};

const read = async (path: string, stop: () => void): Promise<Result<OpenedProfile, readonly string[]>> => {
  const profile = await loadEnvironmentProfile(path);
  if (profile.ok) return ok({ profile: profile.value, stop });
  stop();
  return fail([`The environment profile cannot be used (${profile.error.reason}).`, ...profile.error.problems]);
};
