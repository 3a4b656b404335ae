import type { SystemCheck } from '../../contract/capabilities/system';
import { bad, type Check, type Finding } from './check';

const patienceMs = 25_000;

const inTime = async (look: () => Promise<Finding>, patience: number): Promise<Finding> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => { resolve(bad('There was no answer in time.', 'Try again; if it stays so, restart this computer.')); }, patience);
  });
  try {
    return await Promise.race([look(), late]);
  } catch {
    return bad('The check itself failed.', 'Tell your support desk which check this was.');
  } finally {
    clearTimeout(timer);
  }
};

/** Looks at everything at once and gives the findings in the order of the checks. */
export const runChecks = (checks: readonly Check[], patience = patienceMs): Promise<readonly SystemCheck[]> =>
  Promise.all(checks.map(async ({ id, title, look }) => ({ id, title, ...(await inTime(look, patience)) })));

/** Whether nothing is left to do. What does not apply here needs nothing. */
export const isAllGood = (checks: readonly SystemCheck[]): boolean => checks.every(({ state }) => state === 'good' || state === 'not-checked');

const marks: Readonly<Record<SystemCheck['state'], string>> = { good: 'ok', warning: 'WARN', bad: 'BAD', 'not-checked': '-' };

/** One line for each, to be read in a terminal or copied for a support desk. */
export const asText = (checks: readonly SystemCheck[]): string =>
  checks.map(({ title, state, found, remedy }) => `${marks[state].padEnd(4)}  ${title}: ${found}${remedy === null ? '' : ` \u2192 ${remedy}`}`).join('\n');
