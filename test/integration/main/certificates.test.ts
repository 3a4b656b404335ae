import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SecureVersion } from 'node:tls';
import { createTransport } from '../../../main/transport/undici-transport';
import { createThrowAwayAuthority, purposes, selfSigned, type Issued, type ThrowAwayAuthority } from './support/throw-away-authority';
import { createServers, get, kindOf } from './support/throw-away-server';

/** Electron's runtime. It cannot even listen with what is no longer safe, and does not tell a certificate signed by itself from an incomplete chain. */
const isBoringSsl = process.versions.openssl === '0.0.0';

let ours: ThrowAwayAuthority;
let theirs: ThrowAwayAuthority;
let good: Issued;
let client: Issued;
const servers = createServers();
const localhost = { name: 'localhost', hosts: ['localhost'], purposes: [purposes.server] };

beforeAll(async () => {
  [ours, theirs] = await Promise.all([createThrowAwayAuthority('Ours'), createThrowAwayAuthority('Theirs')]);
  [good, client] = await Promise.all([ours.issue(localhost), ours.issue({ name: 'consumer.example', purposes: [purposes.client] })]);
});
afterEach(() => servers.closeAll());
afterAll(() => servers.closeAll());

const connect = (trustAnchors = ours.anchors) =>
  servers.keep(createTransport({ suites: 'spine', trustAnchors, client: { certificate: client.pem + ours.sub.pem, key: client.key } }));
const kindWith = async (presented: Issued, chain = ours.sub.pem, trustAnchors = ours.anchors): Promise<string> =>
  kindOf(connect(trustAnchors).send(get(await servers.secure({ cert: presented.pem + chain, key: presented.key }))));

describe('a server is believed only when its certificate', () => {
  it('[05-2] [07-C7] chains to the profile\u2019s own authority, is of now and bears the name that was called', async () => {
    expect(await kindWith(good)).toBe('answered 200');
  });

  it.each<readonly [string, string, () => Promise<readonly [Issued, string?, string?]>]>([
    ['is out of date', 'server-certificate-expired', async () => [await ours.issue({ ...localhost, fromDays: -30, untilDays: -1 })]],
    ['is not valid yet', 'server-certificate-not-yet-valid', async () => [await ours.issue({ ...localhost, fromDays: 1 })]],
    ['bears another name', 'server-certificate-wrong-name', async () => [await ours.issue({ ...localhost, name: 'elsewhere.example', hosts: ['elsewhere.example'] })]],
    ['comes from an authority that is not ours', 'server-certificate-not-trusted', async () => [await theirs.issue(localhost), theirs.sub.pem]],
    ['comes without the certificate of its issuer', 'server-certificate-chain-incomplete', async () => [good, '', ours.root.pem]],
    ['is signed by itself', isBoringSsl ? 'server-certificate-chain-incomplete' : 'server-certificate-self-signed', async () => [await selfSigned(localhost), '']],
    ['was made for clients', 'server-certificate-not-trusted', async () => [await ours.issue({ ...localhost, purposes: [purposes.client] })]],
  ])('[05-2] [07-C7] else: one that %s is %s', async (_, kind, made) => {
    expect(await kindWith(...(await made()))).toBe(kind);
  });

  it('[05-2] a public root of the runtime is never trusted for Spine', async () => {
    expect(await kindWith(await theirs.issue(localhost), theirs.sub.pem, ours.root.pem)).toBe('server-certificate-not-trusted');
  });
});

describe('the secure connection itself', () => {
  const listening = (options: { readonly maxVersion?: SecureVersion; readonly minVersion?: SecureVersion; readonly ciphers?: string }) =>
    servers.secure({ cert: good.pem + ours.sub.pem, key: good.key, ...options });

  it.skipIf(isBoringSsl).each<readonly [SecureVersion]>([['TLSv1'], ['TLSv1.1']])('[05-1] [07-C5] is refused with %s', async (version) => {
    const origin = await listening({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' });
    expect(await kindOf(connect().send(get(origin)))).toBe('tls-version-refused');
  });

  it.each<readonly [SecureVersion]>([['TLSv1.2'], ['TLSv1.3']])('[05-1] [07-C5] is made with %s', async (version) => {
    expect(await kindOf(connect().send(get(await listening({ minVersion: version, maxVersion: version }))))).toBe('answered 200');
  });

  it.each([...(isBoringSsl ? [] : ['AES128-SHA256']), 'AES256-GCM-SHA384', 'ECDHE-RSA-AES128-SHA', 'ECDHE-RSA-CHACHA20-POLY1305'])('[05-1] [07-C6] is refused with the cipher %s', async (ciphers) => {
    expect(await kindOf(connect().send(get(await listening({ ciphers, maxVersion: 'TLSv1.2' }))))).toBe('tls-cipher-refused');
  });

  it.each(['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'])('[05-1] [07-C6] is made with the cipher %s', async (ciphers) => {
    expect(await kindOf(connect().send(get(await listening({ ciphers, maxVersion: 'TLSv1.2' }))))).toBe('answered 200');
  });

  it('is never replaced by an open one', async () => {
    expect(await kindOf(connect().send(get(await servers.plain((_, response) => { response.end('ok'); }))))).toBe('protocol');
  });
});

describe('a listener that refuses our certificate is told apart', () => {
  it.each<readonly [string, number, string]>([
    ['none was shown', 116, 'client-certificate-required'],
    ['it is out of date', 45, 'client-certificate-expired'],
    ['it was revoked', 44, 'client-certificate-revoked'],
    ['its authority is not known there', 48, 'client-certificate-unknown-ca'],
    ['it is bad', 42, 'client-certificate-refused'],
    ['it is of an unsupported kind', 43, 'client-certificate-refused'],
    ['for a reason it does not tell', 46, 'client-certificate-refused'],
    ['it may not come in', 49, 'client-certificate-refused'],
    ['only older versions are spoken', 70, 'tls-version-refused'],
    ['no cipher is shared', 40, 'tls-cipher-refused'],
  ])('[05-2] [02-7] %s (alert %i)', async (_, alert, kind) => {
    const outcome = await connect().send(get(await servers.alerting(alert), { method: 'POST', body: '{}' }));
    expect(outcome).toMatchObject({ ok: false, error: { kind, requestWritten: false } });
  });

  it.each<readonly [SecureVersion]>([['TLSv1.2'], ['TLSv1.3']])('[05-2] none was shown to a real listener of %s, and nothing had been taken in', async (maxVersion) => {
    const origin = await servers.secure({ cert: good.pem + ours.sub.pem, key: good.key, ca: ours.anchors, requestCert: true, rejectUnauthorized: true, maxVersion });
    const bare = servers.keep(createTransport({ suites: 'spine', trustAnchors: ours.anchors }));
    const outcome = await bare.send(get(origin, { method: 'POST', body: '{}' }));
    expect(outcome.ok ? 'answered' : outcome.error.kind).toBe(maxVersion === 'TLSv1.3' ? 'client-certificate-required' : 'tls-cipher-refused');
    expect(outcome).toMatchObject({ error: { requestWritten: false } });
  });
});
