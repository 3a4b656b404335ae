import { describe, expect, it } from 'vitest';
import { isAsid } from '../../../domain/identifiers/asid';
import { isOdsCode } from '../../../domain/identifiers/ods-code';
import type { RouteFinder } from '../../../main/directory/provider-route';
import { environmentProfileSchema } from '../../../main/settings/environment-profile-schema';
import { createClockWatch } from '../../../main/spine/clock-watch';
import { createSpineClient } from '../../../main/spine/spine-client';
import type { SpineRequest } from '../../../main/spine/spine-request';
import type { HttpRequest, HttpResponse, Transport, TransportFailure } from '../../../main/transport/transport';

const odsCode = 'Z99001';
const asid = '999000000101';
if (!isOdsCode(odsCode) || !isAsid(asid)) throw new Error('identifiers');
const nowMs = Date.UTC(2026, 2, 27, 10);
const profile = environmentProfileSchema.parse({
  schema: 'gp-connect-desktop/environment-profile/1', name: 'Test', kind: 'integration',
  organisation: { odsCode: 'Z99100', name: 'Hub', phone: '0113', type: 'gp-practice' },
  consumer: { asid: '200000000100', issuer: 'https://consumer.example', identifierBase: 'https://consumer.example/Id' },
  trust: { spine: 'ca.pem' }, clientCertificate: { certificate: 'c.pem', key: 'k.pem' },
  services: {
    ssp: 'https://ssp.example', sds: { fhir: 'https://sds.example', apiKey: 'k' }, pds: 'https://pds.example', ods: 'https://ods.example',
    identity: { challenge: 'https://id.example/c', token: 'https://id.example/t', userInfo: 'https://id.example/u' },
  },
  capabilities: { foundations: '1.2.7', appointments: '1.2.7', structured: '1.6.2', documents: '1.6.2', html: '0.7.4', tasks: { offered: true, interaction: 'suffixed' } },
  card: { modules: [] }, timeOuts: { connectMs: 1000, queryMs: 30_000, recordMs: 60_000, commandMs: 30_000, idleMs: 5000 }, practices: [],
});

type Answer = HttpResponse | TransportFailure;
const status = (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): HttpResponse => ({ status: code, headers, body: Buffer.from(body) });
const lost = (kind: TransportFailure['kind'], requestWritten: boolean): TransportFailure => ({ kind, requestWritten });

const world = (answers: readonly Answer[], skewMs = 0) => {
  const sent: HttpRequest[] = [];
  const waits: number[] = [];
  const lookups: boolean[] = [];
  const forgotten: string[] = [];
  const queue = [...answers];
  const transport: Transport = {
    send: (request) => {
      sent.push(request);
      const next = queue.shift() ?? status(200);
      return Promise.resolve('kind' in next ? { ok: false, error: next } : { ok: true, value: next });
    },
    close: () => Promise.resolve(),
  };
  const clock = { now: () => nowMs + skewMs, monotonic: () => 0 };
  const clockWatch = createClockWatch(clock);
  const routes: RouteFinder = {
    find: (_practice, _interaction, _signal, fresh = false) => {
      lookups.push(fresh);
      clockWatch.note({ date: new Date(nowMs).toUTCString() });
      return Promise.resolve({ ok: true, value: { serviceRoot: 'https://gp.example/Z99001/STU3/1/gpconnect', asid, partyKey: 'p' } });
    },
    forget: (practice) => { forgotten.push(practice); },
  };
  let ids = 0;
  const client = createSpineClient({
    transport, profile, clock, clockWatch, randomId: () => `trace-${String(++ids)}`,
    consumer: { issuer: 'https://consumer.example', identifierBase: 'https://consumer.example/Id', device: { id: 'WS', model: 'M', version: '1' } },
    retry: { jitter: () => 1, wait: (ms) => { waits.push(ms); return Promise.resolve(); } },
  });
  const call = (request: Partial<SpineRequest> = {}) =>
    client.call({
      interaction: 'searchPatient', practice: { odsCode, name: 'Beckfield' }, routes, signal: new AbortController().signal,
      user: {
        userId: '555021600101', roleProfileId: '1', jobRoleCode: null, roleName: 'R', activityCodes: [], name: { family: 'F', given: 'G' },
        organisation: { odsCode: profile.organisation.odsCode, name: 'Hub' }, accessToken: () => '',
      },
      ...request,
    });
  return { call, sent, waits, lookups, forgotten };
};
const booking = { interaction: 'bookAppointment', context: 'book', body: {} } as const;

describe('a request to a practice', () => {
  it('[22-C-06] [02-4] [07-B5] [07-B13] [07-C1] [07-C2] [07-C8] [07-C10] [07-C11] carries the four headers, token and media types', async () => {
    const { call, sent } = world([]);
    await call({ interaction: 'amendAppointment', id: '5', body: { a: 1 }, ifMatch: '3' });
    expect(sent[0]).toMatchObject({
      method: 'PUT', origin: 'https://ssp.example', target: '/https://gp.example/Z99001/STU3/1/gpconnect/Appointment/5', body: '{"a":1}',
      headers: {
        'Ssp-TraceID': 'trace-1', 'Ssp-From': '200000000100', 'Ssp-To': asid, 'Ssp-InteractionID': 'urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1',
        Accept: 'application/fhir+json;charset=utf-8', 'Content-Type': 'application/fhir+json;charset=utf-8', 'If-Match': 'W/"3"', 'Accept-Encoding': 'gzip',
      },
    });
    expect(sent[0]?.headers['Authorization']).toMatch(/^Bearer [\w-]+\.[\w-]+\.$/);
  });

  it('[02-8] [22-C-08] [07-C21] [07-D1] repeats a read at most three times, each attempt with a trace id of its own', async () => {
    const { call, sent, waits } = world([status(503), status(502), lost('refused', false), status(504), status(200)]);
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'practice-unavailable' } } });
    expect(sent.map((request) => request.headers['Ssp-TraceID'])).toEqual(['trace-1', 'trace-2', 'trace-3', 'trace-4']);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('[02-8] repeats a read once after a fault of the provider, and waits as long as it is asked to', async () => {
    const faulty = world([status(500), status(500), status(200)]);
    expect(await faulty.call()).toMatchObject({ ok: false, error: { failure: { code: 'practice-fault' } } });
    expect(faulty.sent).toHaveLength(2);
    const busy = world([status(429, { 'retry-after': '3' }), status(200)]);
    expect((await busy.call()).ok).toBe(true);
    expect(busy.waits).toEqual([3000]);
  });

  it.each([400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 501])('[02-8] never repeats after %i', async (code) => {
    const { call, sent } = world([status(code), status(200)]);
    await call();
    expect(sent).toHaveLength(1);
  });

  it.each<readonly [string, Answer, 'not-sent' | 'refused' | 'unknown']>([
    ['a refused connection', lost('refused', false), 'not-sent'], ['a reset after writing', lost('reset', true), 'unknown'],
    ['a time-out', lost('time-out-total', true), 'unknown'], ['a cut answer', lost('truncated', true), 'unknown'],
    ['500', status(500), 'unknown'], ['502', status(502), 'unknown'], ['504', status(504), 'unknown'], ['599', status(599), 'unknown'], ['a redirect', status(302), 'unknown'],
    ['503', status(503), 'refused'], ['429', status(429), 'refused'], ['409', status(409), 'refused'], ['422', status(422), 'refused'], ['501', status(501), 'refused'],
  ])('[H7] a change is sent once whatever comes: %s leaves it %s', async (_, answer, aftermath) => {
    const { call, sent } = world([answer, status(201)]);
    expect(await call(booking)).toMatchObject({ ok: false, error: { aftermath } });
    expect(sent).toHaveLength(1);
  });

  it('[H8] a change that cannot be written down first does not leave', async () => {
    const { call, sent } = world([]);
    const held = await call({ ...booking, beforeSending: () => ({ ok: false, error: { code: 'storage-unavailable' } }) });
    expect(held).toMatchObject({ ok: false, error: { failure: { code: 'storage-unavailable' }, aftermath: 'not-sent' } });
    expect(sent).toHaveLength(0);
  });

  it('[02-8] asks the directory afresh once when the address has changed, and only for a read', async () => {
    const moved = status(400, {}, JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: '400', display: 'ENDPOINT_x_CPAID_y_VARIES_FROM_TARGETURL_z' }] } }] }));
    const read = world([moved, status(200)]);
    expect((await read.call()).ok).toBe(true);
    expect(read.lookups).toEqual([false, true]);
    const still = world([moved, moved, status(200)]);
    expect(await still.call()).toMatchObject({ ok: false, error: { failure: { code: 'practice-details-changed' } } });
    const change = world([moved, status(200)]);
    expect((await change.call(booking)).ok).toBe(false);
    expect(change.sent).toHaveLength(1);
  });

  it('[07-C21] counts every repeat alike: an address that has changed does not begin the three anew', async () => {
    const moved = status(400, {}, JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ diagnostics: 'ENDPOINT_x_CPAID_y_VARIES_FROM_TARGETURL_z' }] }));
    const { call, sent, lookups } = world([status(502), status(503), moved, status(502), status(200)]);
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'practice-unavailable' } } });
    expect(sent).toHaveLength(4);
    expect(lookups).toEqual([false, true]);
    expect(new Set(sent.map((request) => request.headers['Ssp-TraceID'])).size).toBe(4);
  });

  it('[07-D1] [02-8] makes a token of its own for every attempt, good for five minutes from then', async () => {
    const { call, sent } = world([status(503), status(503), status(200)]);
    await call();
    const tokens = sent.map((request) => request.headers['Authorization'] ?? '');
    expect(new Set(sent.map((request) => request.headers['Ssp-TraceID'])).size).toBe(3);
    for (const token of tokens) {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly iat: number; readonly exp: number };
      expect(claims.exp - claims.iat).toBe(300);
    }
  });

  it.each<readonly [string, HttpResponse, boolean]>([
    ['a 403', status(403), true], ['a 502', status(502), true],
    ['an address that varies', status(400, {}, JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ diagnostics: 'VARIES_FROM_TARGETURL' }] })), true],
    ['a 404', status(404), false], ['a 500', status(500), false], ['a 503', status(503), false], ['a 400', status(400), false],
  ])('[04-5] after %s what the directory said is forgotten: %s', async (_, answer, isForgotten) => {
    for (const request of [{}, booking]) {
      const { call, forgotten } = world([answer, answer, answer, answer]);
      await call(request);
      expect(forgotten.includes(odsCode)).toBe(isForgotten);
    }
  });

  it('[06-3] tells how long a busy service asked to be left alone, and does not wait longer than a person would', async () => {
    const { call, sent } = world([status(429, { 'x-rate-limit-reset': '45' }), status(200)]);
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'service-busy', detail: { retryAfterSeconds: 45 } } } });
    expect(sent).toHaveLength(1);
  });

  it.each([61_500, -61_500])('[22-C-14] nothing is sent from a computer whose clock is %i ms off', async (skew) => {
    const { call, sent } = world([], skew);
    expect(await call()).toMatchObject({ ok: false, error: { failure: { code: 'clock-wrong' } } });
    expect(sent).toHaveLength(0);
    const near = world([], skew / 2);
    expect((await near.call()).ok).toBe(true);
  });

  it('[22-C-07] [07-B1] [07-D9] nothing is sent for a user of another organisation than this computer\u2019s', async () => {
    const { call, sent } = world([]);
    const elsewhere = await call({
      user: {
        userId: '1', roleProfileId: '1', jobRoleCode: null, roleName: 'R', activityCodes: [], name: { family: 'F', given: 'G' }, organisation: { odsCode, name: 'Other' }, accessToken: () => '',
      },
    });
    expect(elsewhere).toMatchObject({ ok: false, error: { failure: { code: 'organisation-not-set-up' } } });
    expect(sent).toHaveLength(0);
  });

  it('no failure carries text of the reply or anything about the patient', async () => {
    const { call } = world([status(403, {}, JSON.stringify({ resourceType: 'OperationOutcome', id: 'trace-me', issue: [{ diagnostics: 'Mrs Private 9000000009', details: { coding: [{ code: 'NO_PATIENT_CONSENT', display: 'Private' }] } }] }))]);
    const refused = await call({ query: [['identifier', 'x|9000000009']] });
    expect(JSON.stringify(refused)).not.toMatch(/Private|9000000009/);
    expect(JSON.stringify(refused)).toContain('trace-me');
  });
});
