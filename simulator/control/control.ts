import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { parseJson } from '../json';
import { listen } from '../server/listen';
import type { RunningService } from '../server/running-service';
import type { ServiceResponse } from '../server/service-exchange';

export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
  /** Whether the caller would rather have a page than JSON. */
  readonly wantsPage: boolean;
}

export type Desk = (request: ControlRequest) => ServiceResponse | Promise<ServiceResponse>;

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

/** A page of another origin may not give orders, nor one that came here by another name. */
const isFromElsewhere = ({ headers }: IncomingMessage): boolean =>
  !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '') || (headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`);

/** The hand behind the curtain: lets a test look at the practices' state and make services misbehave. Plain HTTP, loopback only. */
export const startControl = async (port: number, desk: Desk): Promise<RunningService> => {
  const answer = async (incoming: IncomingMessage): Promise<ServiceResponse> => {
    const text = await readBody(incoming);
    if (isFromElsewhere(incoming)) return { status: 403, body: { error: 'only from this machine' } };
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    return desk({ method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, body: parseJson(text), wantsPage: (incoming.headers.accept ?? '').includes('text/html') });
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming).catch((reason: unknown): ServiceResponse => {
      process.stderr.write(`simulator: control: ${reason instanceof Error ? (reason.stack ?? reason.message) : 'failed'}\n`);
      return { status: 500, body: { error: 'failed' } };
    }).then(({ status, headers, body }) => {
      outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
      outgoing.end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    }, () => { outgoing.destroy(); });
  });
  const taken = await listen(server, port);
  return {
    port: taken, url: `http://127.0.0.1:${String(taken)}`,
    close: () => new Promise((resolve) => { server.close(() => { resolve(); }); server.closeAllConnections(); }),
  };
};
