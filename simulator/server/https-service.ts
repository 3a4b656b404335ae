import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Credential } from '../pki/authority';
import { serialiseJson } from '../records/fhir/exact-decimal';
import { aboutWrongPatient } from './faults';
import type { FaultBook } from './faults';
import type { ServiceHandler, ServiceRequest, ServiceResponse, TlsFacts } from './service-exchange';
import type { ServiceName, WireLog } from './wire-log';

export interface HttpsServiceOptions {
  readonly name: ServiceName | 'practice';
  readonly port: number;
  readonly credential: Credential;
  /** Where given, a caller without a certificate of this authority is refused during the handshake. */
  readonly clientAuthority?: string;
  readonly handle: ServiceHandler;
  readonly wireLog: WireLog;
  readonly faults: FaultBook;
}

export interface RunningService {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** The suites of spec 05 §1 and the two that an ECDSA certificate needs; none without forward secrecy. */
const suites = [
  'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES256-SHA',
  'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-AES256-SHA256', 'DHE-RSA-AES256-SHA',
].join(':');

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

const tlsFacts = (incoming: IncomingMessage): TlsFacts => {
  const socket = incoming.socket;
  if (!(socket instanceof TLSSocket) || socket.destroyed) return { protocol: null, cipher: null, clientSubject: null, clientCommonName: null };
  const subject: Readonly<Record<string, string | string[] | undefined>> = { ...socket.getPeerCertificate().subject };
  const name = Object.entries(subject).map(([key, value]) => `${key}=${first(value) ?? ''}`).join(', ');
  return {
    protocol: socket.getProtocol(), cipher: socket.getCipher().name,
    clientSubject: name === '' ? null : name, clientCommonName: first(subject['CN']) ?? null,
  };
};

const pairs = (raw: readonly string[]): readonly (readonly [string, string])[] => {
  const found: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) found.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return found;
};

const readRequest = async (incoming: IncomingMessage): Promise<ServiceRequest> => {
  const tls = tlsFacts(incoming);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const rawHeaders = pairs(incoming.rawHeaders);
  const headers: Record<string, string> = {};
  for (const [name, value] of rawHeaders) {
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return {
    method: incoming.method ?? 'GET', target, path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)), headers, rawHeaders, body: Buffer.concat(chunks), tls,
  };
};

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds).unref(); });

interface Rendered { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

const COMPRESS_FROM = 256;

const render = (request: ServiceRequest, response: ServiceResponse): Rendered => {
  const own = Object.fromEntries(Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const base = { 'strict-transport-security': 'max-age=31536000; includeSubDomains', ...own };
  if (Buffer.isBuffer(response.body)) return { status: response.status, headers: base, body: response.body };
  if (response.body === undefined) return { status: response.status, headers: base, body: Buffer.alloc(0) };
  const plain = Buffer.from(serialiseJson(response.body));
  const typed = { 'content-type': 'application/json;charset=utf-8', ...base };
  const compress = plain.length >= COMPRESS_FROM && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return compress
    ? { status: response.status, headers: { ...typed, 'content-encoding': 'gzip', vary: 'Accept-Encoding' }, body: gzipSync(plain) }
    : { status: response.status, headers: typed, body: plain };
};

/** Sends the answer. Gives false where the connection was cut on purpose. */
const send = (outgoing: ServerResponse, answer: Rendered, cut: 'never' | 'half' | 'half-quietly'): boolean => {
  const half = Math.floor(answer.body.length / 2);
  const body = cut === 'half-quietly' ? answer.body.subarray(0, half) : answer.body;
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  if (cut !== 'half') {
    outgoing.end(body);
    return true;
  }
  outgoing.write(body.subarray(0, half), () => { setTimeout(() => { outgoing.socket?.destroy(); }, 20); });
  return false;
};

/** Starts one service on its own port of the loopback interface, with the wire log and the faults that a test asked for. */
export const startHttpsService = async (options: HttpsServiceOptions): Promise<RunningService> => {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const at = new Date().toISOString();
    const request = await readRequest(incoming);
    const log = (status: number, responseBytes: number): void => {
      if (options.name === 'practice') return;
      const { protocol, cipher, clientSubject } = request.tls;
      options.wireLog.write({
        at, service: options.name, method: request.method, target: request.target, headers: request.rawHeaders,
        body: request.body.toString('base64'), tls: { protocol, cipher, clientSubject }, status, responseBytes,
      });
    };
    const fault = options.faults.take(options.name, request);
    if (fault?.fault === 'reset-before') {
      log(0, 0);
      incoming.socket.destroy();
      return;
    }
    if (fault?.fault === 'delay') await wait(fault.milliseconds);
    const response: ServiceResponse = fault?.fault === 'status'
      ? { status: fault.status, headers: fault.headers, ...(fault.body === undefined ? {} : { body: fault.body }) }
      : await options.handle(request);
    if (fault?.fault === 'reset-after-processing') {
      log(0, 0);
      incoming.socket.destroy();
      return;
    }
    const rendered = render(request, fault?.fault === 'wrong-patient' ? aboutWrongPatient(response) : response);
    log(rendered.status, rendered.body.length);
    send(outgoing, rendered, fault?.fault === 'truncate' ? (fault.quietly ? 'half-quietly' : 'half') : 'never');
  };

  const server = createServer({
    key: options.credential.key, cert: options.credential.certificate, minVersion: 'TLSv1.2', ciphers: suites, honorCipherOrder: true,
    ...(options.clientAuthority === undefined ? {} : { ca: options.clientAuthority, requestCert: true, rejectUnauthorized: true }),
  }, (incoming, outgoing) => {
    answer(incoming, outgoing).catch((reason: unknown) => {
      if (incoming.destroyed || incoming.socket.destroyed) return;
      process.stderr.write(`simulator: ${options.name}: ${reason instanceof Error ? (reason.stack ?? reason.message) : 'failed'}\n`);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'cache-control': 'no-store' });
      outgoing.end();
    });
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => { server.off('error', reject); resolve(); });
  });
  server.on('tlsClientError', () => undefined);
  const { port } = server.address() as AddressInfo;
  return {
    port, url: `https://localhost:${String(port)}`,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
};
