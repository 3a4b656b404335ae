import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, interaction, startCountry } from './harness';
import type { Country } from './harness';

let country: Country;
let folder = '';
beforeAll(async () => {
  country = await startCountry();
  folder = mkdtempSync(join(tmpdir(), 'simulator-revocation-'));
  const [root = '', sub = ''] = readFileSync(country.simulator.line.ca, 'utf8').split(/(?=-----BEGIN)/);
  writeFileSync(join(folder, 'root.pem'), root);
  writeFileSync(join(folder, 'sub.pem'), sub);
});
afterAll(async () => {
  await country.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => { await country.control('POST', '/reset'); });

/** OpenSSL answers for what a real client of such a service would make of it; the service itself runs in this process. */
const openssl = (...args: readonly string[]): string => execFileSync('openssl', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const download = async (name: string): Promise<Buffer> => Buffer.from(await (await fetch(`${country.simulator.line.revocation}/spine/${name}`)).arrayBuffer());
const question = (): Buffer => {
  openssl('ocsp', '-issuer', join(folder, 'sub.pem'), '-cert', country.simulator.line.client.certificate, '-no_nonce', '-reqout', join(folder, 'question.der'));
  return readFileSync(join(folder, 'question.der'));
};
const status = async (): Promise<string> => {
  const answer = await fetch(`${country.simulator.line.revocation}/spine/ocsp`, { method: 'POST', headers: { 'content-type': 'application/ocsp-request' }, body: Uint8Array.from(question()) });
  writeFileSync(join(folder, 'answer.der'), Buffer.from(await answer.arrayBuffer()));
  return openssl('ocsp', '-respin', join(folder, 'answer.der'), '-issuer', join(folder, 'sub.pem'), '-cert', country.simulator.line.client.certificate, '-CAfile', country.simulator.line.ca);
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('OpenSSL is not installed, so what it makes of the revocation service is not tested here.');

describe('Revocation', () => {
  it.runIf(hasOpenssl)('[05-2] is looked up where the certificate says', () => {
    const text = openssl('x509', '-in', country.simulator.line.client.certificate, '-noout', '-text');
    expect(text).toContain(`URI:${country.simulator.line.revocation}/spine/issuing.crl`);
    expect(text).toContain(`OCSP - URI:${country.simulator.line.revocation}/spine/ocsp`);
  });

  it.runIf(hasOpenssl)('[05-2] is in a list that the authority signed', async () => {
    writeFileSync(join(folder, 'list.crl'), await download('issuing.crl'));
    expect(openssl('crl', '-inform', 'DER', '-in', join(folder, 'list.crl'), '-noout', '-text')).toContain('No Revoked Certificates');
    const { body } = await country.control('POST', '/revoke', { certificate: 'client' });
    writeFileSync(join(folder, 'list.crl'), await download('issuing.crl'));
    expect(openssl('crl', '-inform', 'DER', '-in', join(folder, 'list.crl'), '-noout', '-text').toUpperCase()).toContain(String(at(body, 'revoked')).toUpperCase());
    expect(() => openssl('crl', '-inform', 'DER', '-in', join(folder, 'list.crl'), '-noout', '-CAfile', country.simulator.line.ca)).not.toThrow();
  });

  it.runIf(hasOpenssl)('[05-2] is answered by OCSP, signed: good, then revoked', async () => {
    expect(await status()).toContain('client.pem: good');
    await country.control('POST', '/revoke', { certificate: 'client' });
    expect(await status()).toContain('client.pem: revoked');
  });

  it('[05-2] of the consumer\'s certificate makes the proxy refuse with 495', async () => {
    const ask = async (): Promise<number> => (await callerOf(country, 'Z99001')('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read' })).status;
    expect(await ask()).toBe(200);
    await country.control('POST', '/revoke', { certificate: 'client' });
    expect(await ask()).toBe(495);
  });

  it('of a card ends sign-in with that card', async () => {
    const { card, cis2 } = country.simulator.line;
    await country.control('POST', '/revoke', { certificate: 'card' });
    const nonce = String(at((await country.call(`${cis2}/card/challenge`, { method: 'POST' })).body, 'challenge'));
    const now = Math.floor(Date.now() / 1000);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const der = readFileSync(card.certificate, 'utf8').replace(/-----[^-]+-----|\s/g, '');
    const input = `${part({ alg: 'RS256', typ: 'JWT', x5c: [der] })}.${part({ iss: card.uid, sub: card.uid, aud: `${cis2}/oauth2/token`, nonce, jti: randomUUID(), iat: now, exp: now + 60 })}`;
    const assertion = `${input}.${sign('sha256', Buffer.from(input), createPrivateKey(readFileSync(card.key))).toString('base64url')}`;
    const answer = await country.call(`${cis2}/oauth2/token`, {
      method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
    });
    expect([answer.status, String(at(answer.body, 'error_description'))]).toEqual([400, 'the certificate is revoked']);
  });

  it.runIf(hasOpenssl)('knows nothing of another authority, and says that a question cannot be read', async () => {
    const ask = async (body: Buffer, name = 'spine'): Promise<string> => {
      const answer = await fetch(`${country.simulator.line.revocation}/${name}/ocsp`, { method: 'POST', body: Uint8Array.from(body) });
      return Buffer.from(await answer.arrayBuffer()).toString('hex');
    };
    expect(await ask(Buffer.from('nonsense'))).toBe('30030a0101');
    expect(await ask(question(), 'cards')).toBe('30030a0106');
  });
});
