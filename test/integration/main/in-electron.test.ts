import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from '../../../scripts/setup/cache-folder.mjs';

/** The runtime of the app where set-up has put one; its TLS is BoringSSL's, ours here is OpenSSL's. */
const electron = (): string | undefined => {
  const folder = join(cacheFolder(), 'electron');
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, 'electron')).find((path) => existsSync(path)) : undefined;
};
const found = electron();
const root = join(import.meta.dirname, '../../..');

it.skipIf(found === undefined)('[05-1] [05-2] the runtime that ships makes and refuses the same connections, and opens the same certificate files', () => {
  const run = spawnSync(found ?? '', [
    'node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', '--project', 'unit', 'test/integration/main/certificates.test.ts', 'test/unit/certificates',
  ], { cwd: root, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', VITEST: undefined }, encoding: 'utf8', timeout: 100_000 });
  expect(run.status, `${run.stdout}${run.stderr}`.slice(-3000)).toBe(0);
}, 110_000);
