import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCertificateStore } from '../../../main/certificates';
import { createTransport } from '../../../main/transport/undici-transport';
import { createThrowAwayAuthority, purposes, type Issued, type ThrowAwayAuthority } from '../../integration/main/support/throw-away-authority';
import { addressOf, get, kindOf } from '../../integration/main/support/throw-away-server';
import { authority, legacyPkcs12, modernPkcs12, passphrase } from './openssl-files';

let folder: string;
const storeKey = new Uint8Array(randomBytes(32));
const now = () => new Date();
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'certificates-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

const storeWith = (key: Uint8Array | null = storeKey, trusted = Buffer.from(authority).toString(), named: string | null = null) =>
  createCertificateStore({ folder: join(folder, 'certificates'), storeKey: key, trusted, named, now });
const added = async (store = storeWith(), file = modernPkcs12) => {
  const outcome = await store.add([file], passphrase);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};
const onDisk = async (): Promise<string> => {
  const inside = join(folder, 'certificates');
  const names = await readdir(inside).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(inside, name), 'latin1')))).join('\n');
};

describe('the store of certificates', () => {
  it('[05-4] keeps the private key encrypted: neither it nor the passphrase is on the disk', async () => {
    const store = storeWith();
    const { id } = await added(store);
    const key = (await store.find(id))?.key ?? '';
    expect(key).toContain('-----BEGIN PRIVATE KEY-----');
    const text = await onDisk();
    expect(text).toContain('-----BEGIN CERTIFICATE-----');
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).not.toContain(passphrase);
    for (const line of key.split('\n').slice(1, -2)) expect(text).not.toContain(line);
    const [file = ''] = await readdir(join(folder, 'certificates'));
    if (process.platform !== 'win32') expect((await stat(join(folder, 'certificates', file))).mode & 0o077).toBe(0);
  });

  it('[05-4] gives the key to nobody with another store key, and to nobody from a file that was changed or moved', async () => {
    const { id } = await added();
    expect(await storeWith(new Uint8Array(randomBytes(32))).find(id)).toBeNull();
    expect(await storeWith(null).find(id)).toBeNull();
    const [file = ''] = await readdir(join(folder, 'certificates'));
    const path = join(folder, 'certificates', file);
    const text = await readFile(path, 'utf8');
    await writeFile(join(folder, 'certificates', '0123456789abcdef.certificate.json'), text);
    expect(await storeWith().find('0123456789abcdef')).toBeNull();
    await writeFile(path, text.replace(/"data":"(.)/, (_, first: string) => `"data":"${first === 'A' ? 'B' : 'A'}`));
    expect(await storeWith().find(id)).toBeNull();
  });

  it('lists what it has, says which the profile names, and the same certificate is there once however it came', async () => {
    const { id } = await added();
    expect((await added(storeWith(), legacyPkcs12)).id).toBe(id);
    expect(await storeWith().list()).toMatchObject([{ id, names: ['consumer.example.nhs.uk'], inUse: false }]);
    expect(await storeWith(storeKey, '', id).list()).toMatchObject([{ id, inUse: true }]);
  });

  it('[05-2] takes nothing in that may not be used, and says why', async () => {
    const refused = await storeWith(storeKey, '').add([modernPkcs12], passphrase);
    expect(refused).toEqual({ ok: false, error: { code: 'certificate-refused', detail: { reason: 'unknown-issuer' } } });
    expect(await storeWith().add([modernPkcs12], 'wrong')).toMatchObject({ error: { detail: { reason: 'passphrase-wrong' } } });
    expect(await onDisk()).toBe('');
  });

  it('takes nothing in where no key can be kept safely', async () => {
    expect(await storeWith(null).add([modernPkcs12], passphrase)).toEqual({ ok: false, error: { code: 'keychain-unavailable' } });
  });

  it('removes one, and says when there is none; a name that is no id reaches no file', async () => {
    const store = storeWith();
    const { id } = await added(store);
    expect(await store.remove('0'.repeat(16))).toMatchObject({ error: { code: 'certificate-not-found' } });
    expect(await store.remove('../../profile')).toMatchObject({ error: { code: 'certificate-not-found' } });
    expect((await store.remove(id)).ok).toBe(true);
    expect(await store.list()).toEqual([]);
  });

  it('[05-2] what it gives makes a mutual connection', async () => {
    const ours: ThrowAwayAuthority = await createThrowAwayAuthority('Ours');
    const server: Issued = await ours.issue({ name: 'localhost', hosts: ['localhost'], purposes: [purposes.server] });
    const client = await ours.issue({ name: 'consumer.example', purposes: [purposes.client] });
    const store = storeWith(storeKey, ours.anchors);
    const stored = await store.add([bytes(client.pem), bytes(client.key)], undefined);
    const found = stored.ok ? await store.find(stored.value.id) : null;
    if (found === null) throw new Error('not stored');
    const listening = createServer({ cert: server.pem + ours.sub.pem, key: server.key, ca: ours.root.pem, requestCert: true, rejectUnauthorized: true }, (_, response) => { response.end('ok'); });
    await new Promise<void>((resolve) => { listening.listen(0, 'localhost', resolve); });
    const transport = createTransport({ suites: 'spine', trustAnchors: ours.anchors, client: found });
    expect(await kindOf(transport.send(get(`https://localhost:${String(addressOf(listening))}`)))).toBe('answered 200');
    await transport.close();
    listening.close();
  });
});
