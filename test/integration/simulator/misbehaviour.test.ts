import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, interaction, resourcesOf, startCountry } from './harness';
import type { Answer, Country } from './harness';

let country: Country;
const seen: { method: string; url: string; headers: Readonly<Record<string, unknown>> }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'simulator-test-'));
const wireLog = join(folder, 'wire.jsonl');
const foreign = createServer((incoming, outgoing) => {
  seen.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers });
  outgoing.writeHead(200, { 'content-type': 'application/fhir+json' }).end('{"resourceType":"Bundle","type":"searchset"}');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => { foreign.listen(0, '127.0.0.1', resolve); });
  const { port } = foreign.address() as AddressInfo;
  country = await startCountry('--wire-log', wireLog, '--provider', `Z88001=http://127.0.0.1:${String(port)}/base`, '--provider', `Z99002:structured=http://127.0.0.1:${String(port)}/other`);
});
afterAll(async () => {
  await country.stop();
  foreign.close();
  rmSync(folder, { recursive: true, force: true });
});

const find = (ods = 'Z99001'): Promise<Answer> =>
  callerOf(country, ods)('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006', { interaction: interaction.findPatient, scope: 'patient/*.read' });
const fault = (what: object): Promise<Answer> => country.control('POST', '/faults', what);

describe('A simulator that is told to misbehave', () => {
  it('cuts the connection before or after the practice has acted, once, and then behaves again', async () => {
    for (const kind of ['reset-before', 'reset-after-processing']) {
      await fault({ practice: 'Z99001', interaction: 'searchPatient', fault: kind });
      await expect(find()).rejects.toThrow();
      expect((await find()).status).toBe(200);
    }
  });

  it('answers with the status it was given, for that practice alone', async () => {
    await fault({ practice: 'Z99001', fault: 'status', status: 503, headers: { 'Retry-After': '5' } });
    expect((await find('Z99002')).status).toBe(200);
    const answer = await find();
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
  });

  it('gives another person\'s record', async () => {
    await fault({ practice: 'Z99001', fault: 'wrong-patient' });
    const [patient] = resourcesOf((await find()).body, 'Patient');
    expect([at(patient, 'name', 0, 'family'), at(patient, 'identifier', 0, 'value')]).toEqual(['Stranger', '9990009996']);
  });

  it('cuts an answer in half, with the connection or quietly', async () => {
    await fault({ practice: 'Z99001', fault: 'truncate' });
    await expect(find()).rejects.toThrow();
  });

  it('takes its time', async () => {
    await fault({ practice: 'Z99001', fault: 'delay', milliseconds: 400 });
    const before = Date.now();
    await find();
    expect(Date.now() - before).toBeGreaterThanOrEqual(390);
  });

  it('refuses a fault that it does not know', async () => {
    expect((await fault({ fault: 'explode' })).status).toBe(400);
  });
});

describe('A provider that is not the simulator\'s', () => {
  it('is in the directory and reached through the proxy with target and headers unchanged', async () => {
    const answer = await find('Z88001');
    const last = seen.at(-1);
    expect(answer.status).toBe(200);
    expect(last?.url).toBe('/base/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006');
    expect(last?.headers).toMatchObject({ 'ssp-interactionid': interaction.findPatient, 'ssp-from': country.simulator.line.consumer.asid });
  });

  it('has a patient registered there, so that a record can be asked for', () => {
    expect(country.simulator.line.patients.filter((person) => person.odsCode === 'Z88001')).toHaveLength(1);
  });

  it('can take the place of one capability of a practice and leave the others', () => {
    const roots = country.simulator.line.practices.find((practice) => practice.odsCode === 'Z99002')?.roots;
    expect(roots?.structured).toMatch(/^http:.*\/other$/);
    expect(roots?.foundations).toMatch(/^https:/);
  });
});

describe('The wire log', () => {
  it('has one line for each request as it was received, with the TLS it came over', async () => {
    await find();
    const lines = readFileSync(wireLog, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const last = lines.at(-1);
    expect(last).toMatchObject({ service: 'ssp', method: 'GET', status: 200, body: '' });
    expect(String(last?.['target'])).toMatch(/^\/https:\/\/localhost:\d+\/Z99001\//);
    expect(last?.['headers']).toContainEqual(['Ssp-From', country.simulator.line.consumer.asid]);
    expect(at(last, 'tls', 'clientSubject')).toContain('CN=consumer.example.nhs.uk');
    expect(at(last, 'tls', 'protocol')).toMatch(/^TLSv1\.[23]$/);
  });
});
