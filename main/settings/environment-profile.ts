import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../../domain/result';
import { environmentProfileSchema, type EnvironmentProfile } from './environment-profile-schema';

export type { EnvironmentProfile } from './environment-profile-schema';

/** Why a profile cannot be used; `problems` are one line each, for the person who wrote the file. */
export interface ProfileFailure {
  readonly reason: 'not-readable' | 'not-json' | 'not-valid';
  readonly problems: readonly string[];
}

/**
 * Reads an environment profile from its text (docs/environment-profile.md). Nothing is assumed: what is missing is a problem.
 * @param folder the folder of the file, to which its relative paths belong.
 */
export const parseEnvironmentProfile = (text: string, folder: string): Result<EnvironmentProfile, ProfileFailure> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail({ reason: 'not-json', problems: [error instanceof Error ? error.message : 'not JSON'] });
  }
  const parsed = environmentProfileSchema.safeParse(json);
  if (!parsed.success) {
    return fail({ reason: 'not-valid', problems: parsed.error.issues.map((issue) => `${issue.path.join('.') || '(whole file)'}: ${issue.message}`) });
  }
  return ok(withAbsolutePaths(parsed.data, folder));
};

/** Reads the profile at a path. */
export const loadEnvironmentProfile = async (file: string): Promise<Result<EnvironmentProfile, ProfileFailure>> => {
  const absolute = resolve(file);
  let text: string;
  try {
    text = await readFile(absolute, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return fail({ reason: 'not-readable', problems: [`${absolute}: ${code}`] });
  }
  return parseEnvironmentProfile(text, dirname(absolute));
};

const withAbsolutePaths = (profile: EnvironmentProfile, folder: string): EnvironmentProfile => {
  const at = (path: string): string => resolve(folder, path);
  const { trust, clientCertificate, card, training } = profile;
  return {
    ...profile,
    trust: {
      spine: at(trust.spine),
      ...(trust.services === undefined ? {} : { services: at(trust.services) }),
      ...(trust.cards === undefined ? {} : { cards: at(trust.cards) }),
      ...(trust.revocation === undefined ? {} : { revocation: trust.revocation }),
    },
    clientCertificate: 'store' in clientCertificate ? clientCertificate : { certificate: at(clientCertificate.certificate), key: at(clientCertificate.key) },
    card: { modules: card.modules.map(at) },
    ...(training === undefined
      ? {}
      : { training: { ...training, card: { ...training.card, module: at(training.card.module), configuration: at(training.card.configuration) } } }),
  };
};
