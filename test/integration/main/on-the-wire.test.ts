import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, londonDay } from '../../../domain/time/london-time';
import { rowsBroken } from '../../unit/spine/provider-token-rules';
import { valueOf } from './outcome';
import { nhsNumber, odsCode, startCountry, type RunningCountry } from './running-country';
import { asRead, headerOf, readWireLog, valuesOf, type WireLine } from './support/wire-line';

/**
 * One full journey through the real capabilities, and then every request that left, as it was received, held against the papers.
 * What is expected is written here from the papers; nothing of it comes from the code that sent the requests. The decoded journey
 * is left in `.cache/test/journey-on-the-wire.txt` for whoever wants to read it.
 */
let country: RunningCountry;
let folder: string;
let lines: readonly WireLine[];
const patient = '9990001006';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const stu3 = 'application/fhir+json;charset=utf-8';
const dstu2 = 'application/json+fhir;charset=utf-8';

interface Row { readonly verb: string; readonly path: RegExp; readonly scope: string; readonly root: 'foundations' | 'structured' | 'documents' | 'html' | 'task' }
const row = (verb: string, path: RegExp, scope: string, root: Row['root'] = 'foundations'): Row => ({ verb, path, scope, root });
const id = '[A-Za-z0-9.-]{1,64}';
const gpconnect = 'urn:nhs:names:services:gpconnect';
/** Spec 02 §5 with the scopes of spec 03 §2 and the roots of spec 02 §2. */
const paper: Readonly<Record<string, Row>> = {
  [`${gpconnect}:fhir:rest:read:metadata-1`]: row('GET', /^\/metadata$/, 'organization/*.read'),
  [`${gpconnect}:fhir:rest:search:patient-1`]: row('GET', /^\/Patient\?identifier=https%3A%2F%2Ffhir\.nhs\.uk%2FId%2Fnhs-number%7C\d{10}$/, 'patient/*.read'),
  [`${gpconnect}:fhir:rest:search:organization-1`]: row('GET', /^\/Organization\?identifier=https%3A%2F%2Ffhir\.nhs\.uk%2FId%2Fods-organization-code%7C[A-Z0-9]+$/, 'organization/*.read'),
  [`${gpconnect}:fhir:rest:read:organization-1`]: row('GET', new RegExp(`^/Organization/${id}$`), 'organization/*.read'),
  [`${gpconnect}:fhir:rest:read:practitioner-1`]: row('GET', new RegExp(`^/Practitioner/${id}$`), 'organization/*.read'),
  [`${gpconnect}:fhir:rest:read:location-1`]: row('GET', new RegExp(`^/Location/${id}$`), 'organization/*.read'),
  [`${gpconnect}:fhir:rest:search:slot-1`]: row('GET', /^\/Slot\?[^|+ ]+$/, 'organization/*.read'),
  [`${gpconnect}:fhir:rest:search:patient_appointments-1`]: row('GET', new RegExp(`^/Patient/${id}/Appointment\\?start=ge[^|+ ]+&start=le[^|+ ]+$`), 'patient/*.read'),
  [`${gpconnect}:fhir:rest:read:appointment-1`]: row('GET', new RegExp(`^/Appointment/${id}$`), 'patient/*.read'),
  [`${gpconnect}:fhir:rest:create:appointment-1`]: row('POST', /^\/Appointment$/, 'patient/*.write'),
  [`${gpconnect}:fhir:rest:update:appointment-1`]: row('PUT', new RegExp(`^/Appointment/${id}$`), 'patient/*.write'),
  [`${gpconnect}:fhir:rest:cancel:appointment-1`]: row('PUT', new RegExp(`^/Appointment/${id}$`), 'patient/*.write'),
  [`${gpconnect}:fhir:operation:gpc.getstructuredrecord-1`]: row('POST', /^\/Patient\/\$gpc\.getstructuredrecord$/, 'patient/*.read', 'structured'),
  [`${gpconnect}:documents:fhir:rest:read:metadata-1`]: row('GET', /^\/metadata$/, 'organization/*.read', 'documents'),
  [`${gpconnect}:documents:fhir:rest:search:patient-1`]: row('GET', /^\/Patient\?identifier=https%3A%2F%2Ffhir\.nhs\.uk%2FId%2Fnhs-number%7C\d{10}$/, 'patient/*.read', 'documents'),
  [`${gpconnect}:documents:fhir:rest:search:documentreference-1`]: row('GET', new RegExp(`^/Patient/${id}/DocumentReference(\\?[^|+ ]+)?$`), 'patient/*.read', 'documents'),
  [`${gpconnect}:documents:fhir:rest:read:binary-1`]: row('GET', new RegExp(`^/Binary/${id}$`), 'patient/*.read', 'documents'),
  [`${gpconnect}:fhir:rest:read:metadata`]: row('GET', /^\/metadata$/, 'organization/*.read', 'html'),
  [`${gpconnect}:fhir:operation:gpc.getcarerecord`]: row('POST', /^\/Patient\/\$gpc\.getcarerecord$/, 'patient/*.read', 'html'),
  [`${gpconnect}:fhir:rest:create:order-1`]: row('POST', /^\/Order$/, 'patient/*.write', 'task'),
};

const journey = async (): Promise<void> => {
  const beckfield = odsCode('Z99001');
  const quayside = odsCode('Z99002');
  const today = londonDay(Date.now());
  valueOf(await country.call('patients.find', { by: 'details', family: 'Hollins', given: 'Margaret', birthDate: '1958-08-02' }));
  const { patientKey } = valueOf(await country.call('patients.open', { nhsNumber: nhsNumber(patient) }));
  valueOf(await country.call('record.openStructured', { patientKey, areas: ['allergies', 'medications', 'problems'] }));
  valueOf(await country.call('record.openHtmlSection', { patientKey, section: 'SUM' }));
  const { recordKey, documents } = valueOf(await country.call('record.listDocuments', { patientKey }));
  valueOf(await country.call('record.openDocument', { recordKey, documentId: documents.find(({ availability }) => availability.state === 'available')?.documentId }));
  const { slots } = valueOf(await country.call('appointments.searchSlots', { patientKey, odsCode: quayside, from: today, until: addDays(today, 20) }));
  valueOf(await country.call('appointments.checkPatient', { patientKey, odsCode: quayside }));
  const booked = valueOf(await country.call('appointments.book', { patientKey, odsCode: quayside, slotKeys: [slots[0]?.slotKey ?? ''], description: 'Review', comment: '' }));
  const act = { patientKey, odsCode: quayside, appointmentId: booked.appointmentId };
  const amended = valueOf(await country.call('appointments.amend', { ...act, versionId: booked.versionId, description: 'Review & pulse', comment: '' }));
  valueOf(await country.call('appointments.cancel', { ...act, versionId: amended.versionId, reason: 'No longer needed' }));
  valueOf(await country.call('appointments.list', { patientKey, odsCode: quayside, until: addDays(today, 28) }));
  valueOf(await country.call('tasks.send', { patientKey, odsCode: beckfield, kind: 'action-needed', text: 'Please arrange repeat bloods.' }));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wire-'));
  const log = join(folder, 'wire.jsonl');
  country = await startCountry((profile) => profile, ['--wire-log', log]);
  await journey();
  lines = await readWireLog(log);
  const kept = join(import.meta.dirname, '../../../.cache/test');
  await mkdir(kept, { recursive: true });
  await writeFile(join(kept, 'journey-on-the-wire.txt'), lines.map(asRead).join('\n'));
});
afterAll(async () => {
  await country.stop();
  await rm(folder, { recursive: true, force: true });
});

const of = (service: string): readonly WireLine[] => lines.filter((line) => line.service === service);
const named = (line: WireLine): string => `${line.method} ${line.target}`;
const rowOf = (line: WireLine): Row => {
  const found = paper[headerOf(line, 'Ssp-InteractionID')];
  if (found === undefined) throw new Error(`an interaction that no paper names: ${headerOf(line, 'Ssp-InteractionID')}`);
  return found;
};
/** The practice and the root that a request was sent to, by what the directory holds. */
const placeOf = (line: WireLine) => {
  const { root } = rowOf(line);
  for (const { odsCode: code, asid, roots } of country.simulator.line.practices) {
    const serviceRoot = roots[root];
    if (serviceRoot !== undefined && line.target.startsWith(`/${serviceRoot}/`)) return { code, asid, serviceRoot, path: line.target.slice(serviceRoot.length + 1) };
  }
  throw new Error(`not at a root of that capability: ${named(line)}`);
};

describe('every request to a practice in one full journey', () => {
  it('covers reading, booking, changing and sending, and all were answered well', () => {
    const interactions = new Set(of('ssp').map((line) => headerOf(line, 'Ssp-InteractionID').slice(gpconnect.length)));
    for (const expected of [
      ':fhir:operation:gpc.getstructuredrecord-1', ':fhir:operation:gpc.getcarerecord', ':documents:fhir:rest:search:documentreference-1', ':documents:fhir:rest:read:binary-1',
      ':fhir:rest:search:slot-1', ':fhir:rest:create:appointment-1', ':fhir:rest:update:appointment-1', ':fhir:rest:cancel:appointment-1', ':fhir:rest:create:order-1',
    ]) expect(interactions).toContain(expected);
    for (const line of of('ssp')) expect(line.status, named(line)).toBeLessThan(300);
  });

  it('[02-3] [02-5] has the verb and path of its interaction, after the root letter for letter as the directory holds it', () => {
    for (const line of of('ssp')) {
      const { verb, path } = rowOf(line);
      expect(line.method, named(line)).toBe(verb);
      expect(placeOf(line).path).toMatch(path);
    }
  });

  it('[02-4] [07-C1] carries each Ssp header once, from this organisation\u2019s ASID to the practice\u2019s, under a trace id of its own', () => {
    const traces = of('ssp').map((line) => headerOf(line, 'Ssp-TraceID'));
    for (const trace of traces) expect(trace).toMatch(uuid);
    expect(new Set(traces).size).toBe(traces.length);
    for (const line of of('ssp')) {
      expect(headerOf(line, 'Ssp-From')).toBe(country.simulator.line.consumer.asid);
      expect(headerOf(line, 'Ssp-To')).toBe(placeOf(line).asid);
    }
  });

  it('[02-4] [07-C8] [07-C9] asks for the media type of its line, says the type of a body and of nothing else, and takes gzip', () => {
    for (const line of of('ssp')) {
      const media = ['html', 'task'].includes(rowOf(line).root) ? dstu2 : stu3;
      expect(headerOf(line, 'Accept')).toBe(media);
      expect(valuesOf(line, 'Content-Type')).toEqual(line.body === '' ? [] : [media]);
      expect(headerOf(line, 'Accept-Encoding')).toBe('gzip');
    }
  });

  it('[07-C11] updates name the version that they replace; nothing else does', () => {
    for (const line of of('ssp')) {
      const versions = valuesOf(line, 'If-Match');
      if (line.method === 'PUT') expect(versions).toEqual([expect.stringMatching(/^W\/"[^"]+"$/)]);
      else expect(versions).toEqual([]);
    }
  });

  it('says nothing that no paper asks for', () => {
    const known = ['host', 'connection', 'accept', 'accept-encoding', 'authorization', 'content-type', 'content-length', 'if-match', 'prefer', 'ssp-traceid', 'ssp-from', 'ssp-to', 'ssp-interactionid'];
    for (const line of of('ssp')) for (const [name] of line.headers) expect(known, named(line)).toContain(name.toLowerCase());
  });

  it('[03-1] [03-2] [03-4] bears a token of its own, which breaks no row of the paper and was made at the moment of sending', () => {
    const tokens = of('ssp').map((line) => headerOf(line, 'Authorization'));
    for (const line of of('ssp')) {
      const { scope, root } = rowOf(line);
      const text = Buffer.from(line.body, 'base64').toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const token = headerOf(line, 'Authorization');
      const nowMs = Date.parse(line.at);
      expect(rowsBroken({
        line: ['html', 'task'].includes(root) ? '0.x' : '1.x', authorization: token, scope, serviceRoot: placeOf(line).serviceRoot, nowMs, body,
      }), named(line)).toEqual([]);
      const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
      const issuedAt = Number(/"iat":(\d+)/.exec(claims)?.[1]);
      expect(Math.abs(nowMs / 1000 - issuedAt)).toBeLessThan(5);
      expect(claims).toContain(`"iss":"${country.profile.consumer.issuer}"`);
      expect(claims).toContain(`"sub":"${country.user.userId}"`);
      expect(claims).toContain(`"value":"${country.profile.organisation.odsCode}"`);
      expect(token).not.toContain(country.user.accessToken());
    }
    expect(tokens.length).toBeGreaterThan(10);
  });

  it('[05-1] [05-2] goes over TLS 1.2 or 1.3 with an approved cipher, under this organisation\u2019s certificate', () => {
    for (const { tls } of of('ssp')) {
      expect(['TLSv1.2', 'TLSv1.3']).toContain(tls.protocol);
      expect(['TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256']).toContain(tls.cipher);
      expect(tls.clientSubject).toContain(new URL(country.profile.consumer.issuer).hostname);
    }
  });

  it('[04-4] [07-B6] comes after the directory was asked, for its endpoint first and for its ASID then', () => {
    const seen = new Set<string>();
    const asked: string[] = [];
    for (const line of lines) {
      if (line.service === 'sds') asked.push(decodeURIComponent(line.target));
      if (line.service !== 'ssp') continue;
      const { code, serviceRoot } = placeOf(line);
      if (seen.has(serviceRoot)) continue;
      seen.add(serviceRoot);
      const about = asked.filter((target) => target.includes(`|${code}`));
      const endpoint = about.findIndex((target) => target.includes('/Endpoint?'));
      const device = about.findLastIndex((target) => target.includes('/Device?'));
      expect(endpoint, serviceRoot).toBeGreaterThanOrEqual(0);
      expect(device, serviceRoot).toBeGreaterThan(endpoint);
    }
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe('every request to the national services', () => {
  it('[05-2] [33-4.1] shows no client certificate, no Ssp header and no request token', () => {
    for (const line of lines.filter(({ service }) => service !== 'ssp')) {
      expect(line.tls.clientSubject, named(line)).toBeNull();
      expect(line.headers.filter(([name]) => /^ssp-/i.test(name))).toEqual([]);
      expect(valuesOf(line, 'Authorization').filter((value) => value.startsWith('Bearer eyJhbGciOiJub25l'))).toEqual([]);
    }
  });

  it('[31-2] PDS is asked as the signed-in person in their role, each request under its own id', () => {
    const asked = of('pds');
    expect(asked.length).toBeGreaterThan(0);
    for (const line of asked) {
      expect(headerOf(line, 'Authorization')).toBe(`Bearer ${country.user.accessToken()}`);
      expect(headerOf(line, 'X-Request-ID')).toMatch(uuid);
      expect(headerOf(line, 'NHSD-Session-URID')).toBe(country.user.roleProfileId);
    }
    expect(new Set(asked.map((line) => headerOf(line, 'X-Request-ID'))).size).toBe(asked.length);
  });

  it('the directories learn nothing about the patient', () => {
    for (const line of [...of('sds'), ...of('ods')]) {
      expect(JSON.stringify([line.target, line.headers, Buffer.from(line.body, 'base64').toString('utf8')])).not.toContain(patient);
      expect(valuesOf(line, 'Authorization')).toEqual([]);
    }
    for (const line of of('sds')) expect(headerOf(line, 'apikey')).toBe(country.simulator.line.sds.apiKey);
  });
});
