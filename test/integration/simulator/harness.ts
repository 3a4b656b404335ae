import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { parseOptions } from '../../../simulator/options';
import { startSimulator } from '../../../simulator/start-simulator';
import type { RunningSimulator } from '../../../simulator/start-simulator';

/** A plain caller of the simulator: knows HTTP, TLS and the papers, and nothing of the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly withCertificate?: boolean;
}

export type Json = Readonly<Record<string, unknown>>;

export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((here, step) => (typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined), value);

/** The resources of a searchset of one type. */
export const resourcesOf = (body: unknown, type: string): readonly Json[] => {
  const entries = at(body, 'entry');
  if (!Array.isArray(entries)) return [];
  return entries.map((entry: unknown) => at(entry, 'resource') as Json).filter((resource) => resource['resourceType'] === type);
};

export const errorCode = (answer: Answer): unknown => at(answer.body, 'issue', 0, 'details', 'coding', 0, 'code');

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export interface Country {
  readonly simulator: RunningSimulator;
  call(url: string, call?: Call): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

const defined = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Starts a simulator of the test's own. The arguments are those of its command line. */
export const startCountry = async (...args: readonly string[]): Promise<Country> => {
  const simulator = await startSimulator(parseOptions(args));
  const ca = readFileSync(simulator.line.ca);
  const identity = { cert: readFileSync(simulator.line.client.certificate), key: readFileSync(simulator.line.client.key) };
  const known = new Agent({ ca, ...identity, keepAlive: true });
  const unknown = new Agent({ ca, keepAlive: false });
  const call = (url: string, settings: Call = {}): Promise<Answer> => {
    const origin = /^https:\/\/[^/]+/.exec(url)?.[0] ?? url;
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      const outgoing = request({
        hostname, port, path: url.slice(origin.length), method: settings.method ?? 'GET', agent: settings.withCertificate === false ? unknown : known,
        headers: { ...defined(settings.headers ?? {}), ...(settings.body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(settings.body)) }) },
      }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => { chunks.push(chunk); }).on('error', reject).on('end', () => {
          const raw = Buffer.concat(chunks);
          const text = (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parse(text) });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(settings.body);
    });
  };
  const control = (method: string, path: string, body?: unknown): Promise<Answer> => new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${simulator.line.control}${path}`, { method }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parse(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
  return {
    simulator, call, control,
    stop: async () => { known.destroy(); unknown.destroy(); await simulator.stop(); },
  };
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** The token of spec 03 §3, after a change to its header or claims. Written from the paper, not from the client. */
export const token = (claims: Json, header: Json = { alg: 'none', typ: 'JWT' }): string => `${part(header)}.${part(claims)}.`;

export const stu3Claims = (audience: string, scope: string): Json => {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: 'https://consumer.example.nhs.uk', sub: 'u-1001', aud: audience, iat: now, exp: now + 300, reason_for_request: 'directcare', requested_scope: scope,
    requesting_device: { resourceType: 'Device', identifier: [{ system: 'https://consumer.example/Id/device-identifier', value: 'WS-0042' }], model: 'Example Client', version: '1.0.0' },
    requesting_organization: { resourceType: 'Organization', identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99100' }], name: 'Example Hub' },
    requesting_practitioner: {
      resourceType: 'Practitioner', id: 'u-1001', name: [{ family: 'Okonkwo-Zoë', given: ['Amara'], prefix: ['Ms'] }],
      identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }, { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: 'UNK' }, { system: 'https://consumer.example/Id/user-guid', value: '3f2b8c1e-7d54-4a6b-9c0d-1e2f3a4b5c6d' }],
    },
  };
};

export const dstu2Claims = (scope: string, record: Json): Json => ({
  ...stu3Claims('https://authorize.fhir.nhs.net/token', scope), requested_record: record,
  requesting_device: { resourceType: 'Device', id: 'ws-0042', identifier: [{ system: 'http://consumer.example/Id/device-identifier', value: 'WS-0042' }], model: 'Example Client', version: '1.0.0' },
  requesting_organization: { resourceType: 'Organization', id: 'z99100', identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z99100' }], name: 'Example Hub' },
  requesting_practitioner: {
    resourceType: 'Practitioner', id: 'u-1001', identifier: [{ system: 'http://fhir.nhs.net/sds-user-id', value: 'UNK' }, { system: 'http://consumer.example/Id/user-guid', value: 'g-1' }],
    name: { family: ['Okonkwo'], given: ['Amara'], prefix: ['Ms'] },
    practitionerRole: [{ role: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1', code: 'UNK' }] } }],
  },
});

const fhir = 'urn:nhs:names:services:gpconnect:fhir';

/** Interaction ids as spec 02 §5 prints them. */
export const interaction = {
  metadata: `${fhir}:rest:read:metadata-1`, findPatient: `${fhir}:rest:search:patient-1`, readPatient: `${fhir}:rest:read:patient-1`,
  register: `${fhir}:operation:gpc.registerpatient-1`, findPractitioner: `${fhir}:rest:search:practitioner-1`, findOrganisation: `${fhir}:rest:search:organization-1`,
  readLocation: `${fhir}:rest:read:location-1`, readPractitioner: `${fhir}:rest:read:practitioner-1`, slots: `${fhir}:rest:search:slot-1`,
  patientAppointments: `${fhir}:rest:search:patient_appointments-1`, readAppointment: `${fhir}:rest:read:appointment-1`, book: `${fhir}:rest:create:appointment-1`,
  amend: `${fhir}:rest:update:appointment-1`, cancel: `${fhir}:rest:cancel:appointment-1`, order: `${fhir}:rest:create:order-1`, structured: `${fhir}:operation:gpc.getstructuredrecord-1`,
} as const;

export interface PracticeCall extends Call {
  readonly interaction: string;
  readonly scope: string;
  readonly root?: string;
  readonly claims?: Json;
  readonly authorization?: string;
}

export interface Caller {
  readonly root: string;
  readonly ods: string;
  (path: string, call: PracticeCall): Promise<Answer>;
}

/** Speaks to one practice through the proxy, with all that a correct request carries unless the call says otherwise. */
export const callerOf = (country: Country, ods: string): Caller => {
  const practice = country.simulator.line.practices.find((known) => known.odsCode === ods);
  const foundations = practice?.roots.foundations ?? '';
  const caller = (path: string, call: PracticeCall): Promise<Answer> => {
    const root = call.root ?? foundations;
    return country.call(`${country.simulator.line.ssp}/${root}${path}`, {
      ...call,
      headers: {
        'Ssp-TraceID': randomUUID(), 'Ssp-From': country.simulator.line.consumer.asid, 'Ssp-To': practice?.asid, 'Ssp-InteractionID': call.interaction,
        Authorization: call.authorization ?? `Bearer ${token(call.claims ?? stu3Claims(root, call.scope))}`,
        Accept: 'application/fhir+json;charset=utf-8', 'Accept-Encoding': 'gzip',
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/fhir+json;charset=utf-8' }), ...call.headers,
      },
    });
  };
  return Object.assign(caller, { root: foundations, ods });
};
