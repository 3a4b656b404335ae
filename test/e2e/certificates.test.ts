import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApp } from '../../scripts/tour/open-app';
import { systemScreen } from '../../scripts/tour/screens/system-screen';
import { startWorkplace, type Workplace } from './support/workplace';

const everyFile = async (folder: string): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map(async (entry) => {
    const name = join(entry.parentPath, entry.name);
    return { name, bytes: await readFile(name) };
  }));
};

describe('the certificate of the organisation', () => {
  let workplace: Workplace;
  let app: OpenApp;
  beforeAll(async () => {
    workplace = await startWorkplace();
    app = await workplace.open();
    await workplace.signIn(app);
    await app.window.getByRole('button', { name: 'Connection checks' }).click();
    await systemScreen(app.window).certificates();
  });
  afterAll(async () => {
    await app.close();
    await workplace.close();
  });

  const importFiles = async (...names: readonly string[]): Promise<void> => {
    const folder = dirname(workplace.profile);
    await app.window.getByLabel('Files').setInputFiles(names.map((name) => join(folder, name)));
    await app.window.getByRole('button', { name: 'Import' }).click();
  };
  const words = (text: RegExp) => app.window.getByText(text).first().waitFor({ state: 'visible' });

  it('is refused without its key, with the reason in words, and nothing is kept', async () => {
    await importFiles('client.pem');
    await words(/There is a certificate, but no private key\./);
    await words(/No certificate has been imported on this computer/);
  });

  it('is listed once imported, with its name and the day it ends, and its key is nowhere on the disk in plain', async () => {
    await importFiles('client.pem', 'client-key.pem');
    await words(/consumer\.example\.nhs\.uk/);
    await words(/\d{2}-[A-Z][a-z]{2}-20\d{2}/);
    expect(await app.window.getByText('No certificate has been imported').count()).toBe(0);
    const key = await readFile(join(dirname(workplace.profile), 'client-key.pem'), 'utf8');
    const secret = Buffer.from(key.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').subarray(60, 100);
    const written = await everyFile(workplace.userData);
    expect(written.length).toBeGreaterThan(0);
    for (const { name, bytes } of written) {
      expect(bytes.includes('PRIVATE KEY'), name).toBe(false);
      expect(bytes.includes(secret) || bytes.includes(secret.toString('base64').slice(4, 40)), name).toBe(false);
    }
  });
});
