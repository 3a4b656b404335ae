import type { AddressInfo, Server } from 'node:net';

/** Listens on the loopback interface and gives the port; 0 takes any that is free. Rejects where the port is taken. */
export const listen = (server: Server, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    server.off('error', reject);
    resolve((server.address() as AddressInfo).port);
  });
});
