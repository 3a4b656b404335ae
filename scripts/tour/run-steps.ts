import { join } from 'node:path';
import type { Page } from 'playwright';

/** One thing a user does, and what they should see after it. `run` throws when they do not; it gives one line for the report. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<string>;
}

export interface StepReport {
  readonly name: string;
  readonly ok: boolean;
  readonly picture: string;
  readonly detail: string;
}

/**
 * Walks the steps in order and takes one numbered picture after each, also of the one that failed; stops there, since what follows
 * stands on it.
 */
export async function runSteps(steps: readonly Step[], window: Page, folder: string, tell: (line: string) => void): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  for (const [index, { name, run }] of steps.entries()) {
    const picture = join(folder, `${String(index + 1).padStart(2, '0')}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`);
    const outcome = await attempt(run);
    await window.screenshot({ path: picture, animations: 'disabled' });
    reports.push({ name, ...outcome, picture });
    tell(`${outcome.ok ? 'ok  ' : 'FAIL'} ${name}: ${outcome.detail}`);
    if (!outcome.ok) break;
  }
  return reports;
}

async function attempt(run: () => Promise<string>): Promise<Pick<StepReport, 'ok' | 'detail'>> {
  try {
    return { ok: true, detail: await run() };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
