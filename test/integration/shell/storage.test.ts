import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../main/audit/audit-event';
import type { Keychain } from '../../../main/keychain/keychain';
import { osKeychain } from '../../../main/keychain/os-keychain';
import type { Log } from '../../../main/logging/log';
import { openStorage } from '../../../main/start-up/open-storage';

let folder: string;
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const event: AuditEvent = { event: 'Sign in', operation: 'session.signIn', user: null, outcome: 'started', correlationId: 'x' };

const keychain = (): Keychain => {
  const kept = new Map<string, string>();
  return {
    storeKey: async () => ({ ok: true, value: new Uint8Array(32).fill(3) }),
    recall: async (name) => kept.get(name) ?? null,
    remember: async (name, text) => void kept.set(name, text),
  };
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what must survive', () => {
  it('is stored under a key of the account\u2019s keychain, and found again', async () => {
    const chain = keychain();
    const first = await openStorage(chain, folder, quiet);
    expect(first.state).toBe('ready');
    expect(first.journalKey).toMatch(/^[0-9a-f]{64}$/);
    expect(await first.audit.append(event)).toMatchObject({ ok: true });
    await first.close();
    const second = await openStorage(chain, folder, quiet);
    expect(second.journalKey).toBe(first.journalKey);
    expect(await second.audit.append(event)).toMatchObject({ ok: true });
    await second.close();
  });

  it('[05-6] is refused where there is no keychain: nothing is written in the clear instead', async () => {
    const storage = await openStorage({ ...keychain(), storeKey: async () => ({ ok: false, error: { code: 'keychain-unavailable' } }) }, folder, quiet);
    expect(storage.state).toBe('keychain-unavailable');
    expect(storage.journalKey).toBe('');
    expect(await storage.audit.append(event)).toMatchObject({ ok: false, error: { code: 'audit-unavailable' } });
  });

  it('is refused where the folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const storage = await openStorage(keychain(), join(folder, 'file'), quiet);
    expect(storage.state).toBe('storage-unavailable');
    expect(await storage.audit.append(event)).toMatchObject({ ok: false, error: { code: 'audit-unavailable' } });
  });
});

describe('the keychain of the operating system', () => {
  it.skipIf(process.platform !== 'linux' || process.env['DBUS_SESSION_BUS_ADDRESS'] !== undefined)(
    'is unavailable in a session that has none (skipped where there is one), and nothing stands in for it', async () => {
      expect(await osKeychain().storeKey('test')).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
      expect(await osKeychain().recall('test')).toBeNull();
    },
  );
});
