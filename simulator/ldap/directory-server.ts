import { createServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { BaseBlock } from 'asn1js';
import type { Credential } from '../pki/authority';
import type { FaultBook } from '../server/fault-book';
import { listen } from '../server/listen';
import type { DoorService } from '../server/service-group';
import type { WireLog } from '../server/wire-log';
import { contentOf, entryMessage, isContext, isTrue, numberOf, partsOf, readMessages, resultMessage, tagOf } from './ber';
import { liesUnder, valuesOf } from './entries';
import type { DirectoryEntry, Scope } from './entries';
import { readFilter } from './filter';

export interface DirectoryServerOptions {
  readonly port: number;
  readonly credential: Credential;
  /** A caller without a certificate of this authority is refused during the handshake (spec 04 §2). */
  readonly clientAuthority: string;
  readonly entries: readonly DirectoryEntry[];
  readonly faults: FaultBook;
  readonly wireLog: WireLog;
  /** Whether the caller's certificate, by its serial number, is revoked: then it is hung up on. */
  readonly isRevoked: (serialNumber: string) => boolean;
}

const operations = { bind: 0, unbind: 2, search: 3, abandon: 16, extended: 23 } as const;
const codes = { success: 0, protocolError: 2, sizeLimitExceeded: 4, authMethodNotSupported: 7, invalidCredentials: 49, unwillingToPerform: 53, busy: 51 } as const;
const scopes: readonly Scope[] = ['base', 'one', 'subtree'];

const bind = (id: number, request: BaseBlock): Buffer => {
  const [version, name, credentials] = partsOf(request);
  if (numberOf(version) !== 3) return resultMessage(id, 1, codes.protocolError, 'version 3 only');
  if (credentials === undefined || !isContext(credentials) || tagOf(credentials) !== 0) return resultMessage(id, 1, codes.authMethodNotSupported, 'simple bind only');
  return contentOf(name) === '' && contentOf(credentials) === ''
    ? resultMessage(id, 1, codes.success, '')
    : resultMessage(id, 1, codes.invalidCredentials, 'anonymous bind only');
};

const attributesFor = (entry: DirectoryEntry, asked: readonly string[], typesOnly: boolean): readonly (readonly [string, readonly string[]])[] => {
  const names = asked.length === 0 || asked.includes('*') ? Object.keys(entry.attributes) : asked;
  return names.map((name) => [name, valuesOf(entry, name)] as const).filter(([, values]) => values.length > 0).map(([name, values]) => [name, typesOnly ? [] : values]);
};

const search = (id: number, request: BaseBlock, entries: readonly DirectoryEntry[]): readonly Buffer[] => {
  const [base, scope, , limit, , typesOnly, filterBlock, attributes] = partsOf(request);
  const filter = filterBlock === undefined ? undefined : readFilter(filterBlock);
  if (filter === undefined) return [resultMessage(id, 5, codes.protocolError, 'the filter cannot be read')];
  const found = entries.filter((entry) => liesUnder(entry, contentOf(base), scopes[numberOf(scope)] ?? 'subtree') && filter(entry));
  const most = numberOf(limit) > 0 ? numberOf(limit) : 500;
  return [
    ...found.slice(0, most).map((entry) => entryMessage(id, entry, attributesFor(entry, partsOf(attributes).map(contentOf), isTrue(typesOnly)))),
    resultMessage(id, 5, found.length > most ? codes.sizeLimitExceeded : codes.success, ''),
  ];
};

/** The Spine directory over LDAP: `ldaps` with a client certificate, anonymous bind, search (spec 04 §2). Nothing can be changed. */
export const startDirectoryServer = async (options: DirectoryServerOptions): Promise<DoorService> => {
  const { entries, faults } = options;
  const sockets = new Set<TLSSocket>();

  const respond = async (socket: TLSSocket, message: BaseBlock): Promise<void> => {
    const [idBlock, operation] = partsOf(message);
    const id = numberOf(idBlock);
    if (operation === undefined || Number.isNaN(id)) { socket.destroy(); return; }
    switch (tagOf(operation)) {
      case operations.bind: socket.write(bind(id, operation)); return;
      case operations.unbind: socket.end(); return;
      case operations.abandon: return;
      case operations.search: break;
      default: socket.write(resultMessage(id, 24, codes.unwillingToPerform, 'search only')); return;
    }
    const log = (status: number, responseBytes: number): void => {
      const subject = Object.entries(socket.getPeerCertificate().subject).map(([name, value]) => `${name}=${String(value)}`).join(', ');
      options.wireLog.write({
        at: new Date().toISOString(), service: 'ldap', method: 'SEARCH', target: contentOf(partsOf(operation)[0]), headers: [], body: Buffer.from(message.toBER()).toString('base64'),
        tls: { protocol: socket.getProtocol(), cipher: socket.getCipher().name, clientSubject: subject }, status, responseBytes,
      });
    };
    const fault = faults.take('ldap', { target: contentOf(partsOf(operation)[0]), headers: {} });
    if (fault?.fault === 'delay') await new Promise((resolve) => { setTimeout(resolve, Math.max(fault.milliseconds, 0)).unref(); });
    if (fault?.fault === 'status') {
      log(503, 0);
      socket.write(resultMessage(id, 5, codes.busy, 'as asked for'));
      return;
    }
    if (fault?.fault === 'reset-before' || fault?.fault === 'reset-after-processing') {
      log(0, 0);
      socket.destroy();
      return;
    }
    const answer = Buffer.concat(search(id, operation, entries));
    log(200, answer.length);
    if (fault?.fault === 'stall') { socket.write(answer.subarray(0, Math.floor(answer.length / 2))); return; }
    if (fault?.fault === 'truncate') { socket.end(answer.subarray(0, Math.floor(answer.length / 2))); return; }
    socket.write(answer);
  };

  const context = (credential: Credential) => ({ key: credential.key, cert: credential.certificate, ca: options.clientAuthority, minVersion: 'TLSv1.2' } as const);
  const server = createServer({ ...context(options.credential), requestCert: true, rejectUnauthorized: true }, (socket) => {
    if (options.isRevoked(socket.getPeerCertificate().serialNumber)) { socket.destroy(); return; }
    sockets.add(socket);
    let waiting: Buffer = Buffer.alloc(0);
    socket.on('error', () => { socket.destroy(); }).on('close', () => { sockets.delete(socket); });
    socket.on('data', (chunk: Buffer) => {
      const read = readMessages(Buffer.concat([waiting, chunk]));
      if (read === undefined) { socket.destroy(); return; }
      waiting = read.rest;
      for (const message of read.messages) respond(socket, message).catch(() => { socket.destroy(); });
    });
  });
  server.on('tlsClientError', () => undefined);
  const port = await listen(server, options.port);
  const hangUp = (): void => { for (const socket of sockets) socket.destroy(); };
  const shut = (): Promise<void> => new Promise((resolve) => {
    server.close(() => { resolve(); });
    hangUp();
  });
  return {
    port, url: `ldaps://localhost:${String(port)}`,
    close: () => (server.listening ? shut() : Promise.resolve()),
    present: (credential) => {
      server.setSecureContext(context(credential));
      hangUp();
    },
    refuse: async (refuses) => {
      if (refuses && server.listening) await shut();
      if (!refuses && !server.listening) await listen(server, port);
    },
  };
};
