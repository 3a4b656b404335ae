import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journey } from '../../scripts/tour/journey';
import { runSteps } from '../../scripts/tour/run-steps';
import { startWorkplace, type Workplace } from './support/workplace';

describe('a working day in the real app', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await startWorkplace();
  });
  afterAll(() => workplace.close());

  it('goes from the card in the reader to the task accepted, with every step seen on the screen', async () => {
    const app = await workplace.open();
    const pictures = await mkdtemp(join(tmpdir(), 'gp-connect-pictures-'));
    try {
      const steps = journey(app.window, workplace.facts);
      const reports = await runSteps(steps, app.window, pictures, () => undefined);
      expect(reports.filter(({ ok }) => !ok)).toEqual([]);
      expect(reports).toHaveLength(steps.length);
      expect(app.complaints).toEqual([]);
    } finally {
      await app.close();
      await rm(pictures, { recursive: true, force: true });
    }
  });
});
