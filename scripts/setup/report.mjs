import process from 'node:process';

/**
 * A set-up failure that a person can act on.
 *
 * `remedy` is shown under the message: the exact command to run, or what to change.
 */
export class SetUpError extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} remedy what to do about it
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'SetUpError';
    this.remedy = remedy;
  }
}

/**
 * Says one line of progress on standard error, so that standard output stays free for what scripts read.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`[set-up] ${line}\n`);
}

/**
 * Shows a failure with its remedy.
 * @param {unknown} error
 */
export function sayFailure(error) {
  if (error instanceof SetUpError) {
    process.stderr.write(`\n[set-up] FAILED: ${error.message}\n[set-up] What to do: ${error.remedy}\n`);
    return;
  }
  process.stderr.write(`\n[set-up] FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/**
 * Runs a long step, saying every ten seconds that it is still at it.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(what, step) {
  const started = Date.now();
  say(`${what} …`);
  const beat = setInterval(() => {
    say(`  still at it (${String(Math.round((Date.now() - started) / 1000))} s)`);
  }, 10_000);
  try {
    const result = await step();
    say(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearInterval(beat);
  }
}
