import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../simulator/options';
import { at } from './harness';

interface Started { readonly line: string; readonly ended: Promise<number | null>; kill(): void; closeInput(): void }

const start = (args: readonly string[]): Promise<Started> => new Promise((resolve, reject) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/index.ts', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => { child.once('exit', (code) => { done(code); }); });
  let text = '';
  child.once('error', reject);
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.includes('\n')) resolve({ line: text, ended, kill: () => { child.kill('SIGTERM'); }, closeInput: () => { child.stdin.end(); } });
  });
});

describe('The simulator as a command', () => {
  it('prints one JSON line with every address once all listen, and leaves nothing behind when it is told to stop', async () => {
    const started = await start(['--practices', '2']);
    const line: unknown = JSON.parse(started.line.trim());
    for (const key of ['profile', 'ca', 'client', 'card', 'consumer', 'ssp', 'sds', 'pds', 'cis2', 'ods', 'mesh', 'control', 'practices', 'patients']) expect(line).toHaveProperty(key);
    expect(at(line, 'practices')).toHaveLength(2);
    const profile: unknown = JSON.parse(readFileSync(String(at(line, 'profile')), 'utf8'));
    expect(at(profile, 'schema')).toBe('gp-connect-desktop/environment-profile/1');
    expect(at(profile, 'kind')).toBe('training');
    expect(at(profile, 'services', 'identity', 'token')).toBe(`${String(at(line, 'cis2'))}/oauth2/token`);
    started.kill();
    expect(await started.ended).toBe(0);
    expect(existsSync(dirname(String(at(line, 'profile'))))).toBe(false);
  });

  it('goes when its parent does', async () => {
    const started = await start(['--practices', '1', '--with-parent']);
    started.closeInput();
    expect(await started.ended).toBe(0);
  });

  it('says what is wrong with a provider that it cannot read', () => {
    expect(() => parseOptions(['--provider', 'nonsense'])).toThrow('expected ODS=URL');
    expect(parseOptions(['--provider', 'A1:appointments=http://localhost:1/x/']).providers).toEqual([{ odsCode: 'A1', capability: 'foundations', address: 'http://localhost:1/x' }]);
  });
});
