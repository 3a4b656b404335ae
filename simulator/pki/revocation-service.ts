import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningService } from '../server/running-service';
import { isAnswer } from './ocsp';
import type { Revocation } from './revocation';

/** The lists of one authority: what it issues, and what its root issued. */
export interface PublishedAuthority { readonly issuing: Revocation; readonly root: Revocation }

export interface RevocationService extends RunningService {
  /** Starts to answer for an authority at `<url>/<name>/…`. */
  publish(name: string, authority: PublishedAuthority): void;
}

const MOST_BYTES = 10_000;

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).subarray(0, MOST_BYTES);
};

const send = (outgoing: ServerResponse, status: number, type: string, body: Buffer): void => {
  outgoing.writeHead(status, { 'content-type': type, 'content-length': String(body.length) }).end(body);
};

const answerQuestion = async (authority: PublishedAuthority, question: Buffer): Promise<Buffer> => {
  const answer = await authority.issuing.answer(question);
  return isAnswer(answer) ? answer : authority.root.answer(question);
};

/**
 * Certificate revocation lists and the OCSP responder, over plain HTTP as such services are (RFC 5280 §4.2.1.13, RFC 6960
 * appendix A): `GET /<name>/root.crl`, `GET /<name>/issuing.crl`, `POST /<name>/ocsp`, `GET /<name>/ocsp/<base64>`.
 */
export const startRevocationService = async (port: number): Promise<RevocationService> => {
  const published = new Map<string, PublishedAuthority>();
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [, name = '', what = '', ...rest] = (incoming.url ?? '/').split('/');
    const authority = published.get(name);
    if (authority === undefined) { send(outgoing, 404, 'text/plain', Buffer.alloc(0)); return; }
    switch (`${incoming.method ?? 'GET'} ${what}`) {
      case 'GET root.crl': send(outgoing, 200, 'application/pkix-crl', await authority.root.list()); return;
      case 'GET issuing.crl': send(outgoing, 200, 'application/pkix-crl', await authority.issuing.list()); return;
      case 'POST ocsp': send(outgoing, 200, 'application/ocsp-response', await answerQuestion(authority, await readBody(incoming))); return;
      case 'GET ocsp': send(outgoing, 200, 'application/ocsp-response', await answerQuestion(authority, Buffer.from(decodeURIComponent(rest.join('/')), 'base64'))); return;
      default: send(outgoing, 404, 'text/plain', Buffer.alloc(0));
    }
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => { outgoing.writeHead(500).end(); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken, url: `http://localhost:${String(taken)}`,
    publish: (name, authority) => { published.set(name, authority); },
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
};
