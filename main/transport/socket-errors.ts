import type { buildConnector } from 'undici';
import { z } from 'zod';

/** Remembers what a socket itself reported first. */
export interface SocketErrors {
  readonly watching: (connector: buildConnector.connector) => buildConnector.connector;
  /** The first error of the socket that an error of the client is about; else that error. */
  readonly first: (error: unknown) => unknown;
}

const aboutSocket = z.object({ code: z.literal('UND_ERR_SOCKET'), socket: z.object({ localAddress: z.string(), localPort: z.number() }) });

/**
 * In TLS 1.3 the alert that refuses our certificate comes after the handshake, as an error of an open socket; the client then sees
 * the connection end and reports only that. So errors are noted where they arise, by the socket's own address.
 */
export const createSocketErrors = (): SocketErrors => {
  const errors = new Map<string, unknown>();
  return {
    watching: (connector) => (options, callback) => {
      connector(options, (...outcome) => {
        if (outcome[0] === null) {
          const socket = outcome[1];
          const name = `${socket.localAddress ?? ''} ${String(socket.localPort)}`;
          errors.delete(name);
          socket.prependListener('error', (error) => { if (!errors.has(name)) errors.set(name, error); });
          // Kept a moment longer than the socket, because the client reports on its close.
          socket.once('close', () => { setTimeout(() => { errors.delete(name); }, 1000).unref(); });
        }
        callback(...outcome);
      });
    },
    first: (error) => {
      const known = aboutSocket.safeParse(error);
      return (known.success ? errors.get(`${known.data.socket.localAddress} ${String(known.data.socket.localPort)}`) : undefined) ?? error;
    },
  };
};
