import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { electronLauncher, handOver } from '../../scripts/launch';
import type {} from '../../renderer/gateway/window-bridge';
import { parseOptions } from '../../simulator/options';
import { startSimulator, type RunningSimulator } from '../../simulator/start-simulator';
import { startApp, type RunningApp } from './running-app';

let folder: string;
let simulator: RunningSimulator;
let running: RunningApp | null = null;

const control = (word: string) => writeFile(join(dirname(simulator.line.card.configuration), 'control'), word);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gp-connect-security-simulator-'));
  const { account } = electronLauncher();
  simulator = await startSimulator(parseOptions(['--state', folder, ...(account === undefined ? [] : ['--owner', account])]));
  handOver(folder);
});
afterEach(async () => {
  await running?.stop();
  running = null;
});
afterAll(async () => {
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a live environment', () => {
  it('has no developer tools', async () => {
    const profile: unknown = JSON.parse(await readFile(simulator.line.profile, 'utf8'));
    const { training: _, ...others } = Object.fromEntries(Object.entries(profile ?? {}));
    const live = join(dirname(simulator.line.profile), 'live.json');
    await writeFile(live, JSON.stringify({ ...others, name: 'Live', kind: 'live' }));
    handOver(folder);
    running = await startApp([`--profile=${live}`]);
    const opened = await running.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.webContents.openDevTools();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { tools: window?.webContents.isDevToolsOpened(), title: window?.getTitle() };
    });
    expect(opened).toEqual({ tools: false, title: 'Live \u2013 GP Connect Desktop' });
  });
});

describe('[H13] a card that is taken out of the running app', () => {
  it('ends the session within seconds: the window is told, and no patient can be asked for', async () => {
    running = await startApp([`--profile=${simulator.line.profile}`]);
    const { page } = running;
    const signedIn = await page.evaluate(async (passcode) => {
      const calls = window.gpConnect?.calls;
      if (calls === undefined) return 'no bridge';
      const listed: unknown = await calls.session.listCards({}, crypto.randomUUID());
      const cardId = /"cardId":"([^"]+)"/.exec(JSON.stringify(listed))?.[1];
      const answer: unknown = await calls.session.signIn({ cardId, passcode }, crypto.randomUUID());
      return JSON.stringify(answer);
    }, simulator.line.card.pin);
    expect(signedIn).toMatch(/choosing-role|signed-in/);
    const ended = page.evaluate(() => new Promise((resolve) => window.gpConnect?.listen('session.changed', resolve)));
    await control('absent');
    expect(await ended).toEqual({ state: 'signed-out', reason: 'card-removed' });
    const refused = await page.evaluate(() => window.gpConnect?.calls.patients.find({ by: 'nhs-number', nhsNumber: '9690937278' }, crypto.randomUUID()));
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-signed-in' } });
    await control('');
  });

  it('[05-6] leaves an audit trail and a diagnostic log that show nothing of the patient asked for', async () => {
    running = await startApp([`--profile=${simulator.line.profile}`]);
    await running.page.evaluate(() => window.gpConnect?.calls.patients.find({ by: 'nhs-number', nhsNumber: '9690937278' }, crypto.randomUUID()));
    for (const name of ['audit/audit.log', 'logs/gp-connect-desktop.log']) {
      const text = await readFile(join(running.userFolder, name), 'utf8');
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toContain('9690937278');
    }
  });
});
