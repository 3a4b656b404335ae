import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { objectionsTo } from './lint-snippet';

describe('A certificate check cannot be switched off anywhere in the app', () => {
  const ways = [
    'export const options = { rejectUnauthorized: false }',
    'export const options = { checkServerIdentity: () => undefined }',
    'options.rejectUnauthorized = flag',
    "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'",
    'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"',
  ];
  test.each(ways)('%s', async (source) => {
    for (const file of ['main/transport/agent.ts', 'main/ipc/register.ts', 'domain/a.ts', 'test/integration/a.test.ts', 'scripts/tour/index.ts']) {
      expect(await objectionsTo(file, source), file).not.toEqual([]);
    }
  });

  test('the simulator, which plays the other side, may look at certificates itself', async () => {
    expect(await objectionsTo('simulator/server/tls.ts', 'export const options = { rejectUnauthorized: false }')).toEqual([]);
  });
});

describe('The domain has no clock and no dice of its own', () => {
  test.each(['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'performance.now()', 'Temporal.Now.instant()', 'crypto.randomUUID()'])('%s', async (expression) => {
    expect(await objectionsTo('domain/dates/age.ts', `export const value = ${expression}`)).not.toEqual([]);
    expect(await objectionsTo('main/index.ts', `export const value = ${expression}`)).toEqual([]);
  });

  test('a date that was handed in may be built', async () => {
    expect(await objectionsTo('domain/dates/age.ts', 'export const at = (ms: number) => new Date(ms)')).toEqual([]);
  });
});

describe('The window has no network and keeps nothing', () => {
  test.each(['fetch("/x")', 'window.fetch("/x")', 'new XMLHttpRequest()', 'new WebSocket("wss://x")', 'localStorage.getItem("x")', 'window.sessionStorage', 'indexedDB.open("x")'])('%s', async (expression) => {
    expect(await objectionsTo('renderer/gateway/call.ts', `export const value = ${expression}`)).not.toEqual([]);
  });
});

describe('The shape of the code', () => {
  test.each([
    ['domain/a.ts', 'export default 1'],
    ['domain/a.ts', "export enum Colour { Red = 'red' }"],
    ['main/a.ts', 'export const b = a as unknown as string'],
    ['main/camelCase.ts', 'export const a = 1'],
    ['renderer/features/PatientBanner.tsx', 'export const a = 1'],
  ])('%s: %s is refused', async (file, source) => {
    expect(await objectionsTo(file, source)).not.toEqual([]);
  });

  test('a tool\'s configuration file may have the default export that its tool looks for', async () => {
    expect(await objectionsTo('vitest.config.ts', 'export default {}')).toEqual([]);
  });
});

test('these rules are in the configuration that npm run lint uses, as errors that no file can switch off', async () => {
  const eslint = new ESLint();
  for (const file of ['domain/result.ts', 'main/index.ts', 'renderer/app.tsx', 'simulator/index.ts', 'scripts/run.mjs', 'test/unit/a.test.ts']) {
    const config: unknown = await eslint.calculateConfigForFile(file);
    expect(config).toMatchObject({
      rules: {
        'house/rooms': expect.arrayContaining([2]),
        'house/kebab-case': expect.arrayContaining([2]),
        'no-restricted-syntax': expect.arrayContaining([2]),
      },
      linterOptions: { noInlineConfig: true },
    });
  }
});
