import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseOptions } from '../../../simulator/options';
import { at, callerOf, errorCode, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });
afterEach(async () => { await country.control('DELETE', '/faults'); });

const find = (ods = 'Z99001', from = country): Promise<Answer> =>
  callerOf(from, ods)('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006', { interaction: interaction.findPatient, scope: 'patient/*.read' });
const fault = (what: object): Promise<Answer> => country.control('POST', '/faults', what);
const organisation = (): Promise<Answer> => country.call(`${country.simulator.line.ods}/Organization/Z99001`, { withCertificate: false });
const failure = async (promise: Promise<unknown>): Promise<string> => promise.then(() => 'answered', (reason: unknown) => (reason instanceof Error ? `${'code' in reason && typeof reason.code === 'string' ? reason.code : ''} ${reason.message}` : 'failed'));

describe('A fault in one answer', () => {
  it.each<readonly [string, string, RegExp, RegExp]>([
    ['what the service would say', 'right', /json/, /ERROR_COMMUNICATING/], ['an error of another meaning', 'wrong', /json/, /PATIENT_NOT_FOUND/], ['a page', 'html', /text\/html/, /<h1>/],
    ['XML', 'xml', /fhir\+xml/, /<OperationOutcome/], ['nothing', 'empty', /.*/, /^$/],
  ])('answers with a status and %s', async (_case, bodyKind, type, text) => {
    await fault({ fault: 'status', status: 503, bodyKind });
    const answer = await find();
    expect(answer.status).toBe(503);
    expect(String(answer.headers['content-type'] ?? '')).toMatch(type);
    expect(answer.text).toMatch(text);
  });

  it('gives a body of the caller\'s own making', async () => {
    await fault({ fault: 'status', status: 200, body: { resourceType: 'OperationOutcome' } });
    expect((await find()).body).toEqual({ resourceType: 'OperationOutcome' });
  });

  it('stops in the middle of the body and says no more', async () => {
    await fault({ fault: 'stall', milliseconds: 600 });
    const before = Date.now();
    expect(await failure(find())).not.toBe('answered');
    expect(Date.now() - before).toBeGreaterThanOrEqual(550);
  });

  it('gives the whole body, but a drop at a time', async () => {
    await fault({ fault: 'trickle', milliseconds: 500 });
    const before = Date.now();
    expect(resourcesOf((await find()).body, 'Patient')).toHaveLength(1);
    expect(Date.now() - before).toBeGreaterThanOrEqual(450);
  });

  it('gives half of a body as if it were the whole', async () => {
    await fault({ fault: 'truncate', quietly: true, service: 'ods' });
    const answer = await organisation();
    expect([answer.status, answer.body]).toEqual([200, undefined]);
  });

  it('gives a right body under a wrong media type', async () => {
    await fault({ fault: 'wrong-content-type', contentType: 'text/plain' });
    const answer = await find();
    expect([answer.headers['content-type'], resourcesOf(answer.body, 'Patient').length]).toEqual(['text/plain', 1]);
  });

  it('gives every entry twice', async () => {
    await fault({ fault: 'duplicate-entries' });
    expect(resourcesOf((await find()).body, 'Patient')).toHaveLength(2);
  });

  it('gives a body of the length asked for', async () => {
    await fault({ fault: 'huge-body', megabytes: 8, service: 'ods' });
    const answer = await organisation();
    expect(answer.text.length).toBeGreaterThan(7_900_000);
    expect(at(answer.body, 'resourceType')).toBe('Bundle');
  });

  it('lets two requests pass and spoils the third; spoils always until it is told to stop; spoils about half', async () => {
    await fault({ fault: 'status', status: 500, from: 3 });
    expect([(await find()).status, (await find()).status, (await find()).status, (await find()).status]).toEqual([200, 200, 500, 200]);
    await fault({ fault: 'status', status: 500, times: 'always' });
    expect([(await find()).status, (await find()).status]).toEqual([500, 500]);
    await country.control('DELETE', '/faults');
    await fault({ fault: 'status', status: 500, times: 'always', probability: 0.5 });
    let spoilt = 0;
    for (let count = 0; count < 40; count += 1) if ((await find()).status === 500) spoilt += 1;
    expect(spoilt).toBeGreaterThan(6);
    expect(spoilt).toBeLessThan(34);
  });

  it('can be switched off by its number, and the list shows what is left', async () => {
    const { body } = await fault({ fault: 'status', times: 'always' });
    await fault({ fault: 'delay', service: 'pds' });
    expect((await country.control('DELETE', `/faults?id=${String(at(body, 'id'))}`)).status).toBe(204);
    expect((await find()).status).toBe(200);
    expect((await country.control('GET', '/faults')).body).toMatchObject([{ service: 'pds', fault: 'delay' }]);
    expect((await country.control('DELETE', '/faults?id=999')).status).toBe(404);
  });

  it('strikes one interaction and no other, and a practice behind the proxy', async () => {
    await fault({ fault: 'status', status: 418, interaction: 'searchSlots' });
    expect((await find()).status).toBe(200);
    await country.control('DELETE', '/faults');
    await fault({ fault: 'reset-before', service: 'practice', practice: 'Z99001' });
    const answer = await find();
    expect([answer.status, errorCode(answer)]).toEqual([502, '502']);
    expect((await find('Z99002')).status).not.toBe(502);
  });

  it.each(['pds', 'sds', 'ods', 'cis2', 'oauth', 'mesh'] as const)('strikes the service %s', async (service) => {
    const { line } = country.simulator;
    const addresses = { pds: line.pds, sds: line.sds.fhir, ods: line.ods, cis2: line.cis2, oauth: line.oauth, mesh: line.mesh };
    await fault({ service, fault: 'status', status: 503, bodyKind: 'right', headers: { 'Retry-After': '5' } });
    const answer = await country.call(`${addresses[service]}/x`);
    expect([answer.status, answer.headers['retry-after'], answer.body === undefined]).toEqual([503, '5', false]);
  });
});

describe('A fault in the connection', () => {
  it.each<readonly [string, string]>([
    ['expired-certificate', 'CERT_HAS_EXPIRED'], ['wrong-name-certificate', 'ERR_TLS_CERT_ALTNAME_INVALID'], ['unknown-authority-certificate', 'UNABLE_TO_'],
  ])('shows a bad certificate: %s', async (kind, code) => {
    await fault({ fault: kind });
    expect(await failure(find())).toContain(code === 'UNABLE_TO_' ? 'certificate' : code);
    await country.control('DELETE', '/faults');
    expect((await find()).status).toBe(200);
  });

  it('shows a certificate that is on the authority\'s revocation list', async () => {
    await fault({ fault: 'revoked-certificate', service: 'ods' });
    const crl = await fetch(`${country.simulator.line.revocation}/spine/issuing.crl`).then(async (answer) => Buffer.from(await answer.arrayBuffer()));
    const pem = `-----BEGIN X509 CRL-----\n${crl.toString('base64').replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END X509 CRL-----\n`;
    const root = await fetch(`${country.simulator.line.revocation}/spine/root.crl`).then(async (answer) => Buffer.from(await answer.arrayBuffer()));
    const rootPem = `-----BEGIN X509 CRL-----\n${root.toString('base64').replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END X509 CRL-----\n`;
    const ask = (): Promise<unknown> => new Promise((resolve, reject) => {
      request(`${country.simulator.line.ods}/Organization/Z99001`, { agent: new Agent({ keepAlive: false }), ca: readFileSync(country.simulator.line.ca), crl: [pem, rootPem] }, (incoming) => { incoming.resume(); resolve(incoming.statusCode); }).on('error', reject).end();
    });
    expect(await failure(ask())).toContain('CERT_REVOKED');
    await country.control('DELETE', '/faults');
    expect(await ask()).toBe(200);
  });

  it('refuses to connect at all, and comes back at the same address', async () => {
    await fault({ fault: 'refuse' });
    expect(await failure(find())).toContain('ECONNREFUSED');
    expect((await organisation()).status).toBe(200);
    await country.control('DELETE', '/faults');
    expect((await find()).status).toBe(200);
  });

  it('refuses at one practice, which the proxy tells of, and the others are well', async () => {
    await fault({ fault: 'refuse', service: 'practice', practice: 'Z99001' });
    expect((await find()).status).toBe(502);
    expect((await find('Z99002')).status).not.toBe(502);
  });
});

describe('A fault in the clock', () => {
  it('moves what a service says in Date and what a practice checks a token against', async () => {
    await fault({ fault: 'clock-skew', milliseconds: 600_000 });
    const answer = await find();
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('expired');
    expect(Date.parse(String((await organisation()).headers['date'])) - Date.now()).toBeGreaterThan(590_000);
    await country.control('DELETE', '/faults');
    expect((await find()).status).toBe(200);
    expect(Math.abs(Date.parse(String((await organisation()).headers['date'])) - Date.now())).toBeLessThan(2000);
  });
});

describe('Faults from the command line and from the state folder', () => {
  it('are in force from the first request on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-faults-'));
    writeFileSync(join(folder, 'faults.json'), JSON.stringify([{ service: 'ods', fault: 'status', status: 429 }]));
    writeFileSync(join(folder, 'clients.json'), JSON.stringify([{ clientId: 'another.apps.national', redirectUris: ['http://127.0.0.1:5000/back'] }]));
    const other = await startCountry('--state', folder, '--fault', '{"service":"sds","fault":"status","status":502}');
    try {
      expect((await other.call(`${other.simulator.line.ods}/Organization/Z99001`)).status).toBe(429);
      expect((await other.call(`${other.simulator.line.sds.fhir}/Endpoint`)).status).toBe(502);
      const page = await other.call(`${other.simulator.line.oidc.issuer}/authorize?response_type=code&client_id=another.apps.national&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2Fback&scope=openid`);
      expect(page.text).toContain('Who is signing in?');
    } finally {
      await other.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are refused with the reason where they make no sense', () => {
    expect(() => parseOptions(['--fault', '{"fault":"explode"}'])).toThrow(/--fault/);
    expect(() => parseOptions(['--fault', 'nonsense'])).toThrow(/--fault/);
  });
});

describe('A fault that ends the process', () => {
  it.each(['kill-before', 'kill-after-processing'])('dies at once, without a word: %s', async (kind) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/index.ts', '--practices', '1', '--fault', JSON.stringify({ service: 'ods', fault: kind })], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => { child.once('exit', (_code, signal) => { resolve(signal); }); });
    const line = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('\n')) resolve(text);
      });
    });
    const { ods, ca } = JSON.parse(line) as { readonly ods: string; readonly ca: string };
    const asked = new Promise((resolve, reject) => { request(`${ods}/Organization/Z99001`, { ca: readFileSync(ca) }, resolve).on('error', reject).end(); });
    expect(await failure(asked)).toMatch(/ECONNRESET|socket hang up/);
    expect(await ended).toBe('SIGKILL');
    rmSync(join(ca, '..'), { recursive: true, force: true });
  });
});
