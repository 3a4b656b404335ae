import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../../main/transport/undici-transport';
import { createThrowAwayAuthority, purposes, type Issued, type ThrowAwayAuthority } from './support/throw-away-authority';
import { createServers, get, kindOf } from './support/throw-away-server';

let ours: ThrowAwayAuthority;
let server: Issued;
const servers = createServers();
beforeAll(async () => {
  ours = await createThrowAwayAuthority('Ours');
  server = await ours.issue({ name: 'localhost', hosts: ['localhost'], purposes: [purposes.server] });
});
afterEach(() => servers.closeAll());

const connect = () => servers.keep(createTransport({ suites: 'spine', trustAnchors: ours.anchors }));

describe('several practices behind one proxy', () => {
  it('[H15] one that hangs never delays another, and no more than six requests of one are under way', async () => {
    let hanging = 0;
    const origin = await servers.secure({ cert: server.pem + ours.sub.pem, key: server.key }, (request, response) => {
      if (request.url === '/slow') hanging += 1;
      else response.end('ok');
    });
    const transport = connect();
    const controller = new AbortController();
    const slow = Array.from({ length: 30 }, () => kindOf(transport.send(get(origin, { target: '/slow', lane: 'Z99001', signal: controller.signal }))));
    const startedAt = performance.now();
    expect(await kindOf(transport.send(get(origin, { target: '/quick', lane: 'Z99002' })))).toBe('answered 200');
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(hanging).toBeLessThanOrEqual(6);
    controller.abort();
    expect(new Set(await Promise.all(slow))).toEqual(new Set(['aborted']));
    expect(hanging).toBeLessThanOrEqual(6);
    expect(await kindOf(transport.send(get(origin, { target: '/quick', lane: 'Z99001' })))).toBe('answered 200');
  });

  it('[H7] a request that waited its whole time for its turn had not been written', async () => {
    const origin = await servers.secure({ cert: server.pem + ours.sub.pem, key: server.key }, () => undefined);
    const transport = connect();
    const deadlines = { connectMs: 500, firstByteMs: 900, idleMs: 900, totalMs: 700 };
    const outcomes = await Promise.all(Array.from({ length: 7 }, () => transport.send(get(origin, { method: 'POST', body: '{}', lane: 'Z99001', deadlines }))));
    const errors = outcomes.map((outcome) => (outcome.ok ? null : outcome.error));
    expect(errors.filter((error) => error?.kind === 'time-out-total' && error.requestWritten)).toHaveLength(6);
    expect(errors.filter((error) => error !== null && !error.requestWritten)).toHaveLength(1);
  });
});

it('sockets are kept for the next request of the same practice, and are no other\u2019s', async () => {
  const sockets: string[] = [];
  const origin = await servers.secure({ cert: server.pem + ours.sub.pem, key: server.key }, (request, response) => {
    sockets.push(String(request.socket.remotePort));
    response.end('ok');
  });
  const transport = connect();
  for (const lane of ['Z99001', 'Z99001', 'Z99002', 'Z99001']) expect(await kindOf(transport.send(get(origin, { lane })))).toBe('answered 200');
  expect(sockets[1]).toBe(sockets[0]);
  expect(sockets[3]).toBe(sockets[0]);
  expect(sockets[2]).not.toBe(sockets[0]);
});

it('answers come whole although sixty practices were asked in turn', async () => {
  const origin = await servers.secure({ cert: server.pem + ours.sub.pem, key: server.key });
  const transport = connect();
  for (let at = 0; at < 60; at += 1) expect(await kindOf(transport.send(get(origin, { lane: `Z${String(at)}` })))).toBe('answered 200');
});
