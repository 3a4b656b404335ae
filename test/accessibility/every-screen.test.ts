import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journey } from '../../scripts/tour/journey';
import { runSteps } from '../../scripts/tour/run-steps';
import { startWorkplace, type Workplace } from '../e2e/support/workplace';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe('every screen of a working day', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await startWorkplace();
  });
  afterAll(() => workplace.close());

  it('meets WCAG 2.2 AA by axe, with nothing excluded [07-H8]', async () => {
    const app = await workplace.open();
    const pictures = await mkdtemp(join(tmpdir(), 'gp-connect-pictures-'));
    const found: string[] = [];
    let screens = 0;
    try {
      const steps = journey(app.window, workplace.facts).map(({ name, run }) => ({
        name,
        run: async () => {
          const detail = await run();
          const { violations } = await new AxeBuilder({ page: app.window }).setLegacyMode().withTags(rules).analyze();
          for (const { id, help, nodes } of violations) found.push(`${name}: ${id} (${help}) at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
          screens += 1;
          return detail;
        },
      }));
      const reports = await runSteps(steps, app.window, pictures, () => undefined);
      expect(reports.filter(({ ok }) => !ok)).toEqual([]);
      expect(found).toEqual([]);
      expect(screens).toBe(steps.length);
    } finally {
      await app.close();
      await rm(pictures, { recursive: true, force: true });
    }
  }, 600_000);
});
