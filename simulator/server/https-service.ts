import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { PeerCertificate } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Credential } from '../pki/authority';
import { serialiseJson } from '../records/fhir/exact-decimal';
import type { FaultBook } from './fault-book';
import { listen } from './listen';
import type { RunningService } from './running-service';
import { sendAnswer } from './send-answer';
import type { RenderedAnswer } from './send-answer';
import type { ServiceHandler, ServiceRequest, ServiceResponse, TlsFacts } from './service-exchange';
import type { ServiceName } from './service-name';
import { instead, spoilt } from './spoilt-answer';
import type { WireLog } from './wire-log';

export interface HttpsServiceOptions {
  readonly name: ServiceName;
  readonly port: number;
  readonly credential: Credential;
  /** Where given, a caller without a certificate of this authority is refused during the handshake. */
  readonly clientAuthority?: string;
  readonly handle: ServiceHandler;
  readonly wireLog: WireLog;
  readonly faults: FaultBook;
  /** What the service says in `Date`. */
  readonly clock: () => Date;
}

export interface HttpsService extends RunningService {
  /** From now on shows another certificate; whoever is connected must connect anew. */
  present(credential: Credential): void;
  /** Stops listening, or listens again at the same port. */
  refuse(refuses: boolean): Promise<void>;
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
  if (!(socket instanceof TLSSocket) || socket.destroyed) return { protocol: null, cipher: null, clientSubject: null, clientCommonName: null, clientSerialNumber: null };
  const peer: Partial<PeerCertificate> = socket.getPeerCertificate();
  const subject: Readonly<Record<string, string | string[] | undefined>> = { ...peer.subject };
  const name = Object.entries(subject).map(([key, value]) => `${key}=${first(value) ?? ''}`).join(', ');
  return {
    protocol: socket.getProtocol(), cipher: socket.getCipher().name,
    clientSubject: name === '' ? null : name, clientCommonName: first(subject['CN']) ?? null, clientSerialNumber: peer.serialNumber ?? null,
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

const COMPRESS_FROM = 256;

const render = (request: ServiceRequest, response: ServiceResponse): RenderedAnswer => {
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

const die = (): void => { process.kill(process.pid, 'SIGKILL'); };

/** Starts one service on its own port of the loopback interface, with the wire log and the faults that a test asked for. */
export const startHttpsService = async (options: HttpsServiceOptions): Promise<HttpsService> => {
  const { name, faults, clock } = options;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const at = new Date().toISOString();
    const request = await readRequest(incoming);
    const fault = faults.take(name, request);
    const log = (status: number, responseBytes: number): void => {
      if (name === 'practice') return;
      const { protocol, cipher, clientSubject } = request.tls;
      options.wireLog.write({
        at, service: name, method: request.method, target: request.target, headers: request.rawHeaders,
        body: request.body.toString('base64'), tls: { protocol, cipher, clientSubject }, status, responseBytes,
      });
    };
    const cut = (): void => {
      log(0, 0);
      incoming.socket.destroy();
    };
    if (fault?.fault === 'kill-before') die();
    if (fault?.fault === 'reset-before') { cut(); return; }
    if (fault?.fault === 'delay') await wait(Math.max(fault.milliseconds, 0));
    const response = instead(name, fault) ?? await options.handle(request);
    if (fault?.fault === 'kill-after-processing') die();
    if (fault?.fault === 'reset-after-processing') { cut(); return; }
    const rendered = render(request, spoilt(response, fault));
    log(rendered.status, rendered.body.length);
    outgoing.setHeader('Date', clock().toUTCString());
    await sendAnswer(outgoing, rendered, fault);
  };

  const context = (credential: Credential) => ({ key: credential.key, cert: credential.certificate, minVersion: 'TLSv1.2', ciphers: suites, honorCipherOrder: true } as const);
  const server = createServer({
    ...context(options.credential),
    ...(options.clientAuthority === undefined ? {} : { ca: options.clientAuthority, requestCert: true, rejectUnauthorized: true }),
  }, (incoming, outgoing) => {
    answer(incoming, outgoing).catch((reason: unknown) => {
      if (incoming.destroyed || incoming.socket.destroyed) return;
      process.stderr.write(`simulator: ${name}: ${reason instanceof Error ? (reason.stack ?? reason.message) : 'failed'}\n`);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'cache-control': 'no-store' });
      outgoing.end();
    });
  });
  server.keepAliveTimeout = 30_000;
  server.on('tlsClientError', () => undefined);
  const port = await listen(server, options.port);
  const shut = (): Promise<void> => new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
  return {
    port, url: `https://localhost:${String(port)}`,
    close: () => (server.listening ? shut() : Promise.resolve()),
    present: (credential) => {
      server.setSecureContext({ ...context(credential), ...(options.clientAuthority === undefined ? {} : { ca: options.clientAuthority }) });
      server.closeAllConnections();
    },
    refuse: async (refuses) => {
      if (refuses && server.listening) await shut();
      if (!refuses && !server.listening) await listen(server, port);
    },
  };
};
