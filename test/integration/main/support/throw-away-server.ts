import { createServer as createPlainServer, type RequestListener, type Server as PlainServer } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import { createServer as createSocketServer, type AddressInfo, type Server as SocketServer } from 'node:net';
import type { HttpRequest, Transport } from '../../../../main/transport/transport';

export const addressOf = (server: { address(): AddressInfo | string | null }): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
};

/** Servers of one test; `closeAll` ends them with their sockets. */
export const createServers = () => {
  const open: (() => Promise<void>)[] = [];
  const listening = async (server: Server | PlainServer | SocketServer): Promise<number> => {
    await new Promise<void>((resolve) => { server.listen(0, 'localhost', resolve); });
    open.push(() => new Promise((resolve) => {
      server.close(() => { resolve(); });
      if ('closeAllConnections' in server) server.closeAllConnections();
    }));
    return addressOf(server);
  };
  return {
    secure: async (options: ServerOptions, answer: RequestListener = (_, response) => { response.end('ok'); }): Promise<string> => {
      const server = createServer(options, answer);
      server.on('tlsClientError', () => undefined);
      return `https://localhost:${String(await listening(server))}`;
    },
    plain: async (answer: RequestListener): Promise<string> => `http://localhost:${String(await listening(createPlainServer(answer)))}`,
    /** Answers the greeting of TLS with one fatal alert, as a listener does that refuses. */
    alerting: async (alert: number): Promise<string> => {
      const server = createSocketServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => { socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert])); });
      });
      return `https://localhost:${String(await listening(server))}`;
    },
    /** Takes a connection and says nothing. */
    silent: async (): Promise<string> => {
      const server = createSocketServer((socket) => { socket.on('error', () => undefined); open.push(async () => { socket.destroy(); }); });
      return `http://localhost:${String(await listening(server))}`;
    },
    keep: (transport: Transport): Transport => {
      open.push(() => transport.close());
      return transport;
    },
    closeAll: async (): Promise<void> => {
      for (const close of open.splice(0).reverse()) await close();
    },
  };
};

export const get = (origin: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET', origin, target: '/', headers: {}, deadlines: { connectMs: 8000, firstByteMs: 8000, totalMs: 9000, idleMs: 8000 }, maxBytes: 100_000, ...changes,
});

/** The kind of what went wrong, or `answered` with the status. */
export const kindOf = async (sending: ReturnType<Transport['send']>): Promise<string> => {
  const outcome = await sending;
  return outcome.ok ? `answered ${String(outcome.value.status)}` : outcome.error.kind;
};
