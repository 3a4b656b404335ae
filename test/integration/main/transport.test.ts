import { createServer, type Server } from 'node:https';
import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SecureVersion } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest, Transport } from '../../../main/transport/transport';
import { createTransport } from '../../../main/transport/undici-transport';
import { createThrowAwayAuthority, purposes, type ThrowAwayAuthority } from './support/throw-away-authority';

let ours: ThrowAwayAuthority;
let theirs: ThrowAwayAuthority;
let client: { readonly certificate: string; readonly key: string };
let server: { readonly certificate: string; readonly key: string };
let stranger: { readonly certificate: string; readonly key: string };
let elsewhere: { readonly certificate: string; readonly key: string };
const open: (Server | Transport)[] = [];

const issue = async (authority: ThrowAwayAuthority, usage: 'client' | 'server', name: string) => {
  const { pem, key } = await authority.issue({ name, hosts: [name], purposes: [purposes[usage]] });
  return { certificate: pem + authority.sub.pem, key };
};

beforeAll(async () => {
  [ours, theirs] = await Promise.all([createThrowAwayAuthority('Ours'), createThrowAwayAuthority('Theirs')]);
  [client, server, stranger, elsewhere] = await Promise.all([
    issue(ours, 'client', 'consumer.example'), issue(ours, 'server', 'localhost'), issue(theirs, 'server', 'localhost'), issue(ours, 'server', 'elsewhere.example'),
  ]);
});
afterEach(async () => {
  for (const each of open.splice(0)) {
    if ('send' in each) await each.close();
    else {
      each.closeAllConnections();
      await new Promise((resolve) => each.close(resolve));
    }
  }
});

interface Listening { readonly presents?: typeof server; readonly ciphers?: string; readonly maxVersion?: SecureVersion; readonly mutual?: boolean }

const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => void, how: Listening = {}): Promise<string> => {
  const { presents = server, mutual = true, ciphers, maxVersion } = how;
  const started = createServer({
    cert: presents.certificate, key: presents.key, ...(ciphers === undefined ? {} : { ciphers }), ...(maxVersion === undefined ? {} : { maxVersion }),
    ...(mutual ? { ca: ours.anchors, requestCert: true, rejectUnauthorized: true } : {}),
  }, answer);
  started.on('tlsClientError', () => undefined);
  open.push(started);
  await new Promise<void>((resolve) => { started.listen(0, 'localhost', resolve); });
  return `https://localhost:${String((started.address() as AddressInfo).port)}`;
};
const transport = (identity: typeof client | null = client): Transport => {
  const made = createTransport({ suites: 'spine', trustAnchors: ours.anchors, ...(identity === null ? {} : { client: identity }) });
  open.push(made);
  return made;
};
const get = (origin: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET', origin, target: '/', headers: {}, deadlines: { connectMs: 3000, firstByteMs: 3000, totalMs: 5000, idleMs: 3000 }, maxBytes: 100_000, ...changes,
});
const fails = async (sending: ReturnType<Transport['send']>) => {
  const outcome = await sending;
  return outcome.ok ? { kind: `answered ${String(outcome.value.status)}` } : outcome.error;
};

describe('the secure connection', () => {
  it.each(['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'])('[05-1] [22-C-15] is mutual TLS 1.2 with %s', async (ciphers) => {
    const origin = await listen((request, response) => {
      response.end(JSON.stringify({ target: request.url, subject: 'getPeerCertificate' in request.socket }));
    }, { ciphers, maxVersion: 'TLSv1.2' });
    const sent = await transport().send(get(origin, { target: '/https://gp.example//A/$x?b=%7C%2B' }));
    expect(sent.ok ? Buffer.from(sent.value.body).toString() : sent.error).toContain('/https://gp.example//A/$x?b=%7C%2B');
  });

  it('[05-1] is also made by TLS 1.3, and is refused with a cipher that has no forward secrecy', async () => {
    const modern = await listen((_, response) => response.end('ok'));
    expect((await transport().send(get(modern))).ok).toBe(true);
    const old = await listen((_, response) => response.end('ok'), { ciphers: 'AES128-SHA256', maxVersion: 'TLSv1.2' });
    expect(await fails(transport().send(get(old)))).toMatchObject({ kind: 'tls-cipher-refused', requestWritten: false });
  });

  it('[05-2] trusts the profile\u2019s authority only, and the right name only', async () => {
    const answer = (_: IncomingMessage, response: ServerResponse): void => { response.end('ok'); };
    expect(await fails(transport().send(get(await listen(answer, { presents: stranger }))))).toMatchObject({ kind: 'server-certificate-not-trusted', requestWritten: false });
    expect(await fails(transport().send(get(await listen(answer, { presents: elsewhere }))))).toMatchObject({ kind: 'server-certificate-wrong-name', requestWritten: false });
  });

  it('[05-2] says that our certificate is missing or not accepted, and that nothing was taken in', async () => {
    const origin = await listen((_, response) => response.end('ok'));
    const missing = await fails(transport(null).send(get(origin, { method: 'POST', body: '{}' })));
    expect(missing).toMatchObject({ kind: 'client-certificate-required', requestWritten: false });
    const unknown = await issue(theirs, 'client', 'x');
    // This server drops a certificate it does not know without a word: nothing is then known, so nothing is claimed.
    const dropped = await fails(transport(unknown).send(get(origin)));
    expect(dropped.kind).toMatch(/^(client-certificate-.*|reset)$/);
  });
});

describe('an exchange', () => {
  it('[22-C-18] takes gzip and chunks, and follows no redirect', async () => {
    const origin = await listen((request, response) => {
      if (request.url === '/moved') {
        response.writeHead(302, { location: 'https://elsewhere.example/' });
        response.end();
        return;
      }
      const zipped = gzipSync('hello '.repeat(1000));
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write(zipped.subarray(0, 10));
      response.end(zipped.subarray(10));
    });
    const one = transport();
    const sent = await one.send(get(origin));
    expect(sent.ok ? sent.value.body.length : sent.error).toBe(6000);
    expect(await fails(one.send(get(origin, { target: '/moved' })))).toEqual({ kind: 'answered 302' });
  });

  it('is capped in size before and after decompression', async () => {
    const origin = await listen((request, response) => {
      if (request.url === '/zip') {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync(Buffer.alloc(5_000_000)));
      } else if (request.url === '/chunked') {
        response.write(Buffer.alloc(60_000));
        response.end(Buffer.alloc(60_000));
      } else response.end(Buffer.alloc(200_000));
    });
    for (const target of ['/', '/zip', '/chunked']) expect(await fails(transport().send(get(origin, { target })))).toMatchObject({ kind: 'too-large', status: 200 });
  });

  it('[H15] ends each phase at its own deadline and says which', async () => {
    const origin = await listen((request, response) => {
      if (request.url === '/head') { response.writeHead(200); response.write('x'); }
      if (request.url === '/drip') {
        const timer = setInterval(() => { response.write('x'); }, 50);
        response.once('close', () => { clearInterval(timer); });
      }
    });
    const deadlines = { connectMs: 2000, firstByteMs: 200, totalMs: 700, idleMs: 200 };
    expect(await fails(transport().send(get(origin, { deadlines })))).toMatchObject({ kind: 'time-out-first-byte', requestWritten: true });
    expect(await fails(transport().send(get(origin, { deadlines, target: '/head' })))).toMatchObject({ kind: 'time-out-idle', status: 200 });
    expect(await fails(transport().send(get(origin, { deadlines, target: '/drip' })))).toMatchObject({ kind: 'time-out-total' });
  });

  it('[H7] says of every loss whether the request had been written', async () => {
    const refusing = await fails(transport().send(get('https://localhost:1')));
    expect(refusing).toMatchObject({ kind: 'refused', requestWritten: false });
    expect(await fails(transport().send(get('https://no-such-host.invalid')))).toMatchObject({ kind: 'dns', requestWritten: false });
    const origin = await listen((request, response) => {
      if (request.url === '/cut') { response.writeHead(200, { 'content-length': '100' }); response.write('half'); setTimeout(() => { request.socket.destroy(); }, 50); } else request.socket.destroy();
    });
    expect(await fails(transport().send(get(origin, { method: 'POST', body: '{}' })))).toMatchObject({ kind: 'reset', requestWritten: true });
    expect(await fails(transport().send(get(origin, { target: '/cut' })))).toMatchObject({ kind: 'truncated', requestWritten: true, status: 200 });
  });

  it('stops when told to, and one that was stopped before it had a socket never leaves', async () => {
    let received = 0;
    const origin = await listen(() => { received += 1; });
    const controller = new AbortController();
    const sending = transport().send(get(origin, { signal: controller.signal }));
    setTimeout(() => { controller.abort(); }, 300);
    expect(await fails(sending)).toMatchObject({ kind: 'aborted', requestWritten: true });
    const early = new AbortController();
    const never = transport().send(get(origin, { signal: early.signal }));
    early.abort();
    expect(await fails(never)).toMatchObject({ kind: 'aborted', requestWritten: false });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(received).toBe(1);
  });
});
