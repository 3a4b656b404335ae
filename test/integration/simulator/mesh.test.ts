import { existsSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, startCountry } from './harness';
import type { Country } from './harness';
import { documentMessage, meshCaller, responseIn } from './mesh-caller';
import type { DocumentFacts, MeshCaller } from './mesh-caller';

let country: Country;
let hub: MeshCaller;
let practice: MeshCaller;
let facts: DocumentFacts;
let route = '';

beforeAll(async () => {
  country = await startCountry();
  [hub, practice] = [meshCaller(country, 'Z99100'), meshCaller(country, 'Z99001')];
  const person = country.simulator.line.patients.find((known) => known.nhsNumber === '9990001006');
  const family = person?.name.split(',')[0] ?? '';
  facts = { mailbox: hub.mailbox, nhsNumber: '9990001006', family, birthDate: person?.birthDate ?? '' };
  route = `GPPROVIDER_9990001006_${facts.birthDate.split('-').reverse().join('')}_${family}`;
});
afterAll(async () => { await country.stop(); });
beforeEach(async () => {
  await country.control('POST', '/reset');
  await country.control('POST', '/messaging', { collectAfterMs: 20, infrastructureAfterMs: 20, businessAfterMs: 120, reportAfterMs: 20 });
});
const uncollected = (): Promise<unknown> => country.control('POST', '/messaging', { collects: false });
const manners = (what: object): Promise<unknown> => country.control('POST', '/messaging', what);

describe('MESH: who is calling', () => {
  it('shakes hands with a mailbox that signs rightly', async () => {
    const answer = await hub.call('POST', '');
    expect([answer.status, at(answer.body, 'mailboxId')]).toEqual([200, hub.mailbox]);
  });

  it('takes each nonce and count once, and the next count of the same nonce', async () => {
    const nonce = randomUUID();
    expect((await hub.call('POST', '', {}, undefined, hub.token(1, nonce))).status).toBe(200);
    expect((await hub.call('POST', '', {}, undefined, hub.token(1, nonce))).status).toBe(403);
    expect((await hub.call('POST', '', {}, undefined, hub.token(2, nonce))).status).toBe(200);
  });

  it.each<readonly [string, () => string]>([
    ['none', () => ''], ['a token of another mailbox', () => practice.token()], ['a wrong password', () => hub.token(1, randomUUID(), new Date(), 'wrong')],
    ['a time three hours ago', () => hub.token(1, randomUUID(), new Date(Date.now() - 3 * 3_600_000))], ['another scheme', () => hub.token().replace('NHSMESH', 'Bearer')],
  ])('refuses %s', async (_case, make) => {
    expect((await hub.call('POST', '', {}, undefined, make())).status).toBe(403);
  });

  it('[05-2] refuses a caller without the Spine\'s certificate', async () => {
    await expect(country.call(`${country.simulator.line.mesh}/messageexchange/${hub.mailbox}`, { method: 'POST', withCertificate: false })).rejects.toThrow();
  });
});

describe('MESH: sending and receiving', () => {
  beforeEach(uncollected);

  it('carries a message to another mailbox byte for byte, and takes it from the inbox once acknowledged', async () => {
    const id = await hub.send(practice.mailbox, 'hello');
    expect(await practice.inbox()).toEqual([id]);
    const message = await practice.call('GET', `/inbox/${id}`);
    expect([message.status, message.text, message.headers['mex-from'], message.headers['mex-messagetype']]).toEqual([200, 'hello', hub.mailbox, 'DATA']);
    expect((await practice.call('PUT', `/inbox/${id}/status/acknowledged`)).status).toBe(200);
    expect(await practice.inbox()).toEqual([]);
    expect((await practice.call('GET', `/inbox/${id}`)).status).toBe(410);
    expect((await practice.call('PUT', `/inbox/${id}/status/acknowledged`)).status).toBe(200);
  });

  it('carries a compressed message in parts, with 206 until the last', async () => {
    const whole = gzipSync(Buffer.from('x'.repeat(100_000)));
    const middle = Math.floor(whole.length / 2);
    const id = await hub.send(practice.mailbox, whole.subarray(0, middle), { 'Mex-Chunk-Range': '1:2', 'Content-Encoding': 'gzip' });
    expect(await practice.inbox()).toEqual([]);
    expect((await hub.call('POST', `/outbox/${id}/2`, { 'Mex-Chunk-Range': '2:2', 'Content-Encoding': 'gzip' }, whole.subarray(middle))).status).toBe(202);
    const gzip = { 'Accept-Encoding': 'gzip' };
    const [first, second] = [await practice.call('GET', `/inbox/${id}`, gzip), await practice.call('GET', `/inbox/${id}/2`, gzip)];
    expect([first.status, second.status, first.headers['mex-chunk-range'], second.headers['mex-chunk-range']]).toEqual([206, 200, '1:2', '2:2']);
    expect(gunzipSync(Buffer.concat([first.raw, second.raw])).toString()).toBe('x'.repeat(100_000));
  });

  it('refuses parts out of turn, another encoding, an empty message, no address and an unknown one', async () => {
    const id = await hub.send(practice.mailbox, 'one', { 'Mex-Chunk-Range': '1:3' });
    expect((await hub.call('POST', `/outbox/${id}/3`, { 'Mex-Chunk-Range': '3:3' }, 'three')).status).toBe(406);
    expect((await hub.call('POST', `/outbox/${id}/2`, { 'Mex-Chunk-Range': '3:3' }, 'two')).status).toBe(417);
    expect((await hub.call('POST', `/outbox/${id}/2`, { 'Mex-Chunk-Range': '2:3', 'Content-Encoding': 'gzip' }, 'two')).status).toBe(417);
    const headers = { 'Mex-To': practice.mailbox, 'Mex-WorkflowID': 'GPCONNECT_SEND_DOCUMENT' };
    expect((await hub.call('POST', '/outbox', headers, '')).status).toBe(417);
    expect((await hub.call('POST', '/outbox', { ...headers, 'Mex-To': '' }, 'x')).status).toBe(400);
    const unknown = await hub.call('POST', '/outbox', { ...headers, 'Mex-To': 'NOBODY' }, 'x');
    expect([unknown.status, at(unknown.body, 'detail', 0, 'code')]).toEqual([417, '12']);
  });

  it('says how far a message has come, in either release\'s shape', async () => {
    const id = await hub.send(practice.mailbox, 'hello', { 'Mex-LocalID': 'local-7' });
    expect((await hub.call('GET', `/outbox/tracking?messageID=${id}`)).body).toMatchObject({ message_id: id, status: 'accepted', status_success: true, recipient: practice.mailbox, local_id: 'local-7' });
    await practice.call('PUT', `/inbox/${id}/status/acknowledged`);
    expect((await hub.call('GET', '/outbox/tracking/local-7', { Accept: 'application/json' })).body).toMatchObject({ messageId: id, status: 'Acknowledged', statusSuccess: 'SUCCESS' });
    expect((await practice.call('GET', `/outbox/tracking?messageID=${id}`)).status).toBe(404);
  });

  it('lists a page at a time and by workflow, and keeps mailboxes apart', async () => {
    const ids = [await hub.send(practice.mailbox, '1'), await hub.send(practice.mailbox, '2'), await hub.send(practice.mailbox, '3', { 'Mex-WorkflowID': 'GPFED_CONSULT_REPORT' })];
    const page = await practice.call('GET', '/inbox?max_results=2');
    expect(at(page.body, 'messages')).toEqual(ids.slice(0, 2));
    expect(String(at(page.body, 'links', 'next'))).toContain('continue_from');
    expect(at((await practice.call('GET', '/inbox?workflow_filter=GPFED*')).body, 'messages')).toEqual(ids.slice(2));
    expect(await hub.inbox()).toEqual([]);
    expect((await hub.call('GET', `/inbox/${ids[0] ?? ''}`)).status).toBe(403);
  });

  it('[21-B2] finds a practice\'s mailbox by ODS code and workflow', async () => {
    const found = await country.call(`${country.simulator.line.mesh}/messageexchange/endpointlookup/Z99001/GPCONNECT_SEND_DOCUMENT`);
    expect(at(found.body, 'results', 0, 'address')).toBe(practice.mailbox);
    expect(at((await country.call(`${country.simulator.line.mesh}/messageexchange/endpointlookup/Z99001/UNKNOWN`)).body, 'results')).toEqual([]);
  });
});

describe('MESH: routing by patient', () => {
  it('[21-B2] delivers to the practice where the patient is registered', async () => {
    await uncollected();
    const id = await hub.send(route, 'hello');
    expect(await practice.inbox()).toEqual([id]);
  });

  it.each<readonly [string, (address: string) => string, string]>([
    ['EPL-152 an invalid NHS number', (address) => address.replace('9990001006', '9990001007'), 'EPL-152'], ['EPL-153 an unknown NHS number', (address) => address.replace('9990001006', '9434765919'), 'EPL-153'],
    ['EPL-154 another surname', (address) => `${address}x`, 'EPL-154'], ['EPL-154 another birth date', (address) => address.replace(/_\d{8}_/, '_01011901_'), 'EPL-154'],
  ])('[21-B2] accepts the message and reports %s later', async (_case, change, code) => {
    const id = await hub.send(change(route), 'hello');
    const report = await hub.next();
    expect([report.headers['mex-messagetype'], report.headers['mex-statuscode'], report.headers['mex-linkedmsgid'], report.headers['mex-statussuccess']]).toEqual(['REPORT', code, id, 'ERROR']);
    expect(at((await hub.call('GET', `/outbox/tracking?messageID=${id}`)).body, 'status')).toBe('error');
  });

  it('[21-B2] reports EPL-150 for two mailboxes and EPL-151 for none', async () => {
    await manners({ ambiguous: ['Z99001'] });
    await hub.send(route, 'hello');
    expect((await hub.next()).headers['mex-statuscode']).toBe('EPL-150');
    const nowhere = country.simulator.line.patients.find((person) => person.odsCode === null && person.note.includes('No registered practice'));
    await hub.send(`GPPROVIDER_${nowhere?.nhsNumber ?? ''}_${nowhere?.birthDate.split('-').reverse().join('') ?? ''}_${nowhere?.name.split(',')[0] ?? ''}`, 'hello');
    expect((await hub.next()).headers['mex-statuscode']).toBe('EPL-151');
  });

  it('reports a workflow that the mailbox does not take', async () => {
    await hub.send(practice.mailbox, 'hello', { 'Mex-WorkflowID': 'SOMETHING_ELSE' });
    expect((await hub.next()).headers['mex-statuscode']).toBe('17');
  });
});

describe('MESH: what the practices answer', () => {
  it('[21-B4] acknowledges first that the message is good, then that the patient is known, with the sender\'s reference', async () => {
    await hub.send(route, documentMessage({ ...facts, reference: 'ref-42' }));
    const first = await hub.next('GPCONNECT_SEND_DOCUMENT_ACK');
    expect(responseIn(first.body)).toEqual({ code: '20013', reference: 'ref-42', event: 'ITK008M' });
    expect(responseIn((await hub.next('GPCONNECT_SEND_DOCUMENT_ACK')).body)).toMatchObject({ code: '30001', reference: 'ref-42' });
    expect(JSON.stringify((await country.control('GET', '/state')).body)).toContain('Task: please ring');
  });

  it.each<readonly [string, Partial<DocumentFacts>, string]>([
    ['10010 a recipient type that there is not', { recipientType: 'XX' }, '10010'], ['10007 no reference', { reference: '' }, '10007'], ['20003 another sender', { mailbox: 'ELSEWHERE' }, '20003'],
    ['20005 a program as attachment', { contentType: 'application/x-msdownload' }, '20005'], ['20006 a destination', { header: { destination: [{ endpoint: 'x' }] } }, '20006'], ['20009 a patient without a number', { nhsNumber: '' }, '20009'],
  ])('[21-B4] answers with %s, and nothing more', async (_case, change, code) => {
    await hub.send(practice.mailbox, documentMessage({ ...facts, ...change }));
    expect(responseIn((await hub.next()).body).code).toBe(code);
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    expect(await hub.inbox()).toEqual([]);
  });

  it('[21-B4] knows a second copy of the same message, and a patient of another practice', async () => {
    const text = documentMessage(facts);
    await hub.send(practice.mailbox, text);
    await hub.next();
    await hub.send(practice.mailbox, text);
    const codes = [responseIn((await hub.next()).body).code, responseIn((await hub.next()).body).code];
    expect(codes).toContain('20007');
    await country.control('POST', '/reset');
    await manners({ collectAfterMs: 10, infrastructureAfterMs: 10, businessAfterMs: 60 });
    await hub.send(meshCaller(country, 'Z99003').mailbox, documentMessage(facts));
    await hub.next();
    expect(['30002', '30003']).toContain(responseIn((await hub.next()).body).code);
  });

  it('answers in XML where it was asked in XML', async ({ skip }) => {
    const file = join('..', 'shared', 'data', 'appointments-and-profiles', 'messaging', 'send-document-consultation-report-example.xml');
    if (!existsSync(file)) skip('the sample data is not here');
    await hub.send(practice.mailbox, readFileSync(file), { 'Mex-WorkflowID': 'GPFED_CONSULT_REPORT' });
    const answer = await hub.next('GPFED_CONSULT_REPORT_ACK');
    expect(answer.text).toContain('<code value="20003"/>');
    expect(answer.text).toContain('<valueString value="846ebe66-5ff8-4499-bc57-a112d3d0daa3"/>');
  });

  it('can answer falsely, twice, in the wrong order or not at all', async () => {
    await manners({ business: '30003', copies: 2, outOfOrder: true });
    await hub.send(route, documentMessage(facts));
    const codes: unknown[] = [];
    for (let count = 0; count < 4; count += 1) codes.push(responseIn((await hub.next()).body).code);
    expect(codes).toEqual(['30003', '30003', '20013', '20013']);
    await manners({ infrastructure: 'none', business: 'none' });
    await hub.send(route, documentMessage(facts));
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect(await hub.inbox()).toEqual([]);
  });
});
