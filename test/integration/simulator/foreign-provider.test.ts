import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, callerOf, interaction, resourcesOf, startCountry, stu3Claims } from './harness';
import type { Answer, Country } from './harness';

let theirs: Country;
let ours: Country;
/** A practice's system that speaks plain HTTP: hands everything to the second simulator's practice. */
const plain = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => { chunks.push(chunk); }).on('end', () => {
    const root = new URL(theirRoot('Z99002'));
    const agent = new Agent({ ca: readFileSync(theirs.simulator.line.ca), cert: readFileSync(theirs.simulator.line.client.certificate), key: readFileSync(theirs.simulator.line.client.key) });
    const passed = request(`${root.origin}${incoming.url ?? ''}`, { method: incoming.method, headers: { ...incoming.headers, host: root.host }, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => { outgoing.destroy(); }).end(Buffer.concat(chunks));
  });
});

const theirRoot = (ods: string): string => theirs.simulator.line.practices.find((practice) => practice.odsCode === ods)?.roots.foundations ?? '';

beforeAll(async () => {
  theirs = await startCountry();
  await new Promise<void>((resolve) => { plain.listen(0, '127.0.0.1', resolve); });
  const plainRoot = `http://127.0.0.1:${String((plain.address() as AddressInfo).port)}${new URL(theirRoot('Z99002')).pathname}`;
  ours = await startCountry('--provider', `Z99001:foundations=${theirRoot('Z99001')}`, '--provider', `Z99002:foundations=${plainRoot}`,
    '--provider-certificate', theirs.simulator.line.client.certificate, '--provider-key', theirs.simulator.line.client.key);
});
afterAll(async () => {
  await ours.stop();
  await theirs.stop();
  plain.close();
});

const slots = '/Slot?start=ge2000-01-01&end=le2000-01-02';
const find = (ods: string, audience: string): Promise<Answer> => callerOf(ours, ods)('/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990001006', {
  interaction: interaction.findPatient, scope: 'patient/*.read', claims: stu3Claims(audience, 'patient/*.read'), headers: { 'Ssp-To': ours.simulator.line.practices.find((practice) => practice.odsCode === ods)?.asid },
});

describe('A second simulator\'s practice behind the first one\'s proxy', () => {
  it('is reached over TLS at the address that the directory gives', async () => {
    const root = ours.simulator.line.practices.find((practice) => practice.odsCode === 'Z99001')?.roots.foundations;
    expect(root).toBe(theirRoot('Z99001'));
    const answer = await find('Z99001', theirRoot('Z99001'));
    expect([answer.status, resourcesOf(answer.body, 'Patient').length]).toEqual([200, 1]);
  });

  it('holds the state itself: what is changed there is seen here, and not at the first one\'s own practice', async () => {
    const state = async (from: Country): Promise<unknown> => at((await from.control('GET', '/state')).body, 'practices', 0, 'freeSlots');
    const before = await state(ours);
    const [slot] = [...(theirs.simulator.practices.get('Z99001')?.state().book.freeSlots() ?? [])];
    await theirs.control('POST', '/take', { practice: 'Z99001', slot: slot?.id });
    expect(await state(theirs)).toBe(Number(before) - 1);
    expect(await state(ours)).toBe(before);
  });

  it('is reached over plain HTTP too, and its own refusals come through', async () => {
    const root = ours.simulator.line.practices.find((practice) => practice.odsCode === 'Z99002')?.roots.foundations ?? '';
    expect(root).toMatch(/^http:\/\/127/);
    const refused = await find('Z99002', root);
    expect([refused.status, refused.text.includes('aud is wrong')]).toEqual([400, true]);
    expect((await find('Z99002', theirRoot('Z99002'))).status).toBe(200);
  });

  it('makes the proxy say 502 when it is away', async () => {
    await theirs.control('POST', '/faults', { service: 'practice', practice: 'Z99001', fault: 'refuse' });
    const answer = await callerOf(ours, 'Z99001')(slots, { interaction: interaction.slots, scope: 'organization/*.read' });
    expect(answer.status).toBe(502);
    await theirs.control('DELETE', '/faults');
  });
});
