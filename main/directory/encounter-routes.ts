import type { OdsCode } from '../../domain/identifiers/ods-code';
import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { ProviderRoute, RouteFinder } from './provider-route';
import type { SpineDirectory } from './spine-directory';

/** Routes older than this are asked for again (spec 32 §6). */
const longestMs = 15 * 60_000;

interface Remembered {
  readonly practice: OdsCode;
  readonly at: number;
  readonly answer: Promise<Result<ProviderRoute, Failure>>;
}

/**
 * Remembers routes for one encounter and one interaction each: a root is never used for another capability, and nothing outlives
 * the patient (spec 04 §5). Failures are not remembered; two calls at once ask once.
 */
export const encounterRoutes = (directory: SpineDirectory, monotonic: () => number): RouteFinder => {
  const remembered = new Map<string, Remembered>();
  return {
    find: async (practice, interaction, signal, fresh = false) => {
      const key = `${practice} ${interaction}`;
      const known = remembered.get(key);
      if (known !== undefined && !fresh && monotonic() - known.at < longestMs) {
        const answer = await known.answer;
        // Another caller's cancellation is not ours.
        if (answer.ok || answer.error.code !== 'cancelled') return answer;
      }
      const answer = directory.route(practice, interaction, signal, fresh);
      remembered.set(key, { practice, at: monotonic(), answer });
      const settled = await answer;
      if (!settled.ok && remembered.get(key)?.answer === answer) remembered.delete(key);
      return settled;
    },
    forget: (practice) => {
      for (const [key, entry] of remembered) if (entry.practice === practice) remembered.delete(key);
    },
  };
};
