import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf, interaction, startCountry } from './harness';
import type { Country } from './harness';

let country: Country;
beforeAll(async () => { country = await startCountry(); });
afterAll(async () => { await country.stop(); });

interface Page { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly text: string }

const open = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Page> => new Promise((resolve, reject) => {
  request(`${country.simulator.line.control}${path}`, { method, headers: { Accept: 'text/html', ...headers } }, (incoming) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => { resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }); });
  }).on('error', reject).end();
});
const find = (headers: Readonly<Record<string, string>> = {}) =>
  callerOf(country, 'Z99001')('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006', { interaction: interaction.findPatient, scope: 'patient/*.read', headers });

describe('The status page', () => {
  it('shows requests as they come, with the token decoded', async () => {
    await find();
    const page = await open('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<em>patient-1</em>');
    expect(page.text).toContain('&quot;reason_for_request&quot;: &quot;directcare&quot;');
    expect(page.text).toMatch(/CN=consumer\.example\.nhs\.uk/);
  });

  it('shows each practice\'s appointment book and inbox, and the faults in force', async () => {
    await country.control('POST', '/faults', { service: 'pds', fault: 'delay', times: 'always' });
    const { text } = await open('/status');
    expect(text).toContain('Beckfield Medical Practice');
    expect(text).toContain('Appointment book');
    expect(text).toContain('No tasks.');
    expect(text).toContain('<strong>delay</strong> at pds');
    await country.control('POST', '/reset');
    expect((await open('/status')).text).toContain('None: every service behaves.');
  });

  it('runs no script but its own file, and shows what callers send as text', async () => {
    await find({ 'X-Hostile': '<script>alert(1)</script>' });
    const page = await open('/');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self'/);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script&gt;alert(1)');
    expect([(await open('/status.js')).headers['content-type'], (await open('/status.css')).headers['content-type']]).toEqual(['text/javascript;charset=utf-8', 'text/css;charset=utf-8']);
  });

  it('takes no orders from a page of another origin, nor under another host\'s name', async () => {
    expect((await open('/reset', { Origin: 'https://evil.example' }, 'POST')).status).toBe(403);
    expect((await open('/state', { Host: 'evil.example' })).status).toBe(403);
  });

  it('still gives JSON to whoever does not ask for a page', async () => {
    expect((await open('/', { Accept: 'application/json' })).headers['content-type']).toBe('application/json');
  });
});
