import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { at } from './harness';
import type { Answer, Country } from './harness';

/** A client of the MESH API, written from spec 21 and not from the product. */
export interface MeshCaller {
  readonly mailbox: string;
  call(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: Buffer | string, authorization?: string): Promise<Answer & { readonly raw: Buffer }>;
  token(count?: number, nonce?: string, at?: Date, password?: string): string;
  send(to: string, body: Buffer | string, headers?: Readonly<Record<string, string>>): Promise<string>;
  inbox(): Promise<readonly string[]>;
  /** Waits until something new is in the mailbox and gives it. */
  next(workflow?: string): Promise<Answer & { readonly raw: Buffer }>;
}

const two = (value: number): string => String(value).padStart(2, '0');
const stamp = (date: Date): string => `${String(date.getUTCFullYear())}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())}`;

export const meshCaller = (country: Country, odsCode: string): MeshCaller => {
  const { mesh, messaging, ca, client } = country.simulator.line;
  const own = messaging.mailboxes.find((mailbox) => mailbox.odsCode === odsCode);
  const mailbox = own?.id ?? '';
  const tls = { ca: readFileSync(ca), cert: readFileSync(client.certificate), key: readFileSync(client.key) };
  const token: MeshCaller['token'] = (count = 1, nonce = randomUUID(), when = new Date(), password = own?.password ?? '') => {
    const parts = [mailbox, nonce, String(count)];
    const hash = createHmac('sha256', messaging.sharedKey).update([...parts, password, stamp(when)].join(':')).digest('hex');
    return `NHSMESH ${[...parts, stamp(when), hash].join(':')}`;
  };
  const call: MeshCaller['call'] = (method, path, headers = {}, body, authorization = token()) => new Promise((resolve, reject) => {
    const outgoing = request(`${mesh}/messageexchange/${mailbox}${path}`, { method, ...tls, headers: { Authorization: authorization, Accept: 'application/vnd.mesh.v2+json', ...headers } }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => { chunks.push(chunk); }).on('end', () => {
        const raw = Buffer.concat(chunks);
        let parsed: unknown;
        try { parsed = JSON.parse(raw.toString('utf8')); } catch { parsed = undefined; }
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: raw.toString('utf8'), body: parsed, raw });
      }).on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
  const inbox = async (): Promise<readonly string[]> => (at((await call('GET', '/inbox')).body, 'messages') ?? []) as readonly string[];
  return {
    mailbox, call, token, inbox,
    send: async (to, body, headers = {}) => {
      const answer = await call('POST', '/outbox', { 'Mex-From': mailbox, 'Mex-To': to, 'Mex-WorkflowID': 'GPCONNECT_SEND_DOCUMENT', 'Mex-LocalID': odsCode, 'Mex-Subject': 'A report', ...headers }, body);
      if (answer.status !== 202) throw new Error(`${String(answer.status)} ${answer.text}`);
      return String(at(answer.body, 'message_id'));
    },
    next: async (workflow) => {
      for (let tries = 0; tries < 80; tries += 1) {
        for (const id of await inbox()) {
          const message = await call('GET', `/inbox/${id}`);
          if (workflow !== undefined && message.headers['mex-workflowid'] !== workflow) continue;
          await call('PUT', `/inbox/${id}/status/acknowledged`);
          return message;
        }
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
      throw new Error('nothing came');
    },
  };
};

const handling = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-ITK-MessageHandling-2';

export interface DocumentFacts {
  readonly mailbox: string;
  readonly nhsNumber: string;
  readonly family: string;
  readonly birthDate: string;
  readonly reference?: string;
  readonly contentType?: string;
  readonly recipientType?: string;
  readonly header?: Readonly<Record<string, unknown>>;
}

/** An ITK3 message with one document, as spec 21 §B.3 draws it. */
export const documentMessage = (facts: DocumentFacts): string => {
  const [header, sender, document, composition, patient, binary] = Array.from({ length: 6 }, () => randomUUID());
  const urn = (id: string | undefined): string => `urn:uuid:${id ?? ''}`;
  return JSON.stringify({
    resourceType: 'Bundle', id: randomUUID(), meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/ITK-Message-Bundle-1'] }, identifier: { system: 'https://tools.ietf.org/html/rfc4122', value: randomUUID() }, type: 'message',
    entry: [
      { fullUrl: urn(header), resource: {
        resourceType: 'MessageHeader', id: header,
        extension: [{ url: handling, extension: [
          { url: 'BusAckRequested', valueBoolean: true }, { url: 'InfAckRequested', valueBoolean: true },
          { url: 'RecipientType', valueCoding: { system: 'https://fhir.nhs.uk/STU3/CodeSystem/ITK-RecipientType-1', code: facts.recipientType ?? 'FA' } },
          { url: 'MessageDefinition', valueReference: { reference: 'https://fhir.nhs.uk/STU3/MessageDefinition/ITK-GPConnectSendDocument-MessageDefinition-1' } },
          { url: 'SenderReference', valueString: facts.reference ?? 'ref-1' },
        ] }],
        event: { system: 'https://fhir.nhs.uk/STU3/CodeSystem/ITK-MessageEvent-2', code: 'ITK007C' }, source: { endpoint: facts.mailbox }, sender: { reference: urn(sender) },
        timestamp: new Date().toISOString(), focus: [{ reference: urn(document) }], ...facts.header,
      } },
      { fullUrl: urn(sender), resource: { resourceType: 'Organization', id: sender, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99100' }] } },
      { fullUrl: urn(document), resource: { resourceType: 'Bundle', id: document, type: 'document', entry: [
        { fullUrl: urn(composition), resource: { resourceType: 'Composition', id: composition, status: 'final', title: 'Task: please ring', subject: { reference: urn(patient) }, section: [{ entry: [{ reference: urn(binary) }] }] } },
        { fullUrl: urn(patient), resource: { resourceType: 'Patient', id: patient, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: facts.nhsNumber }], name: [{ use: 'official', family: facts.family }], birthDate: facts.birthDate } },
        { fullUrl: urn(binary), resource: { resourceType: 'Binary', id: binary, contentType: facts.contentType ?? 'application/pdf', content: Buffer.from('%PDF-1.4 …').toString('base64') } },
      ] } },
    ],
  });
};

/** The code that an ITK3 response carries, and the sender's reference that it repeats. */
export const responseIn = (bundle: unknown): { readonly code: unknown; readonly reference: unknown; readonly event: unknown } => {
  const parts = at(bundle, 'entry', 0, 'resource', 'extension', 0, 'extension') as readonly Readonly<Record<string, unknown>>[];
  return {
    code: at(bundle, 'entry', 2, 'resource', 'issue', 0, 'details', 'coding', 0, 'code'), event: at(bundle, 'entry', 0, 'resource', 'event', 'code'),
    reference: parts.find((part) => part['url'] === 'SenderReference')?.['valueString'],
  };
};
