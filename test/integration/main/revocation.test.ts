import type { RequestListener } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../../main/transport/undici-transport';
import { createThrowAwayAuthority, purposes, type Issued, type ThrowAwayAuthority } from './support/throw-away-authority';
import { createServers, get, kindOf } from './support/throw-away-server';

let ours: ThrowAwayAuthority;
let theirs: ThrowAwayAuthority;
let unrelated: Issued;
const servers = createServers();
const localhost = { name: 'localhost', hosts: ['localhost'], purposes: [purposes.server] };
const inADay = new Date(Date.now() + 86_400_000);
const yesterday = new Date(Date.now() - 86_400_000);

beforeAll(async () => {
  [ours, theirs] = await Promise.all([createThrowAwayAuthority('Ours'), createThrowAwayAuthority('Theirs')]);
  unrelated = await ours.issue(localhost);
});
afterEach(() => servers.closeAll());

/** A source of revocation whose answer each test sets once the certificate that it is about exists. */
const source = async () => {
  let answer: RequestListener = (_, response) => { response.writeHead(500).end(); };
  let asked = 0;
  const url = await servers.plain((request, response) => {
    asked += 1;
    answer(request, response);
  });
  return {
    url: `${url}/source`,
    asked: () => asked,
    gives: (body: Buffer) => { answer = (_, response) => { response.end(body); }; },
    responds: (make: (question: Uint8Array) => Promise<Buffer>) => {
      answer = (request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => { parts.push(part); });
        request.on('end', () => { void make(Buffer.concat(parts)).then((body) => { response.end(body); }); });
      };
    },
  };
};
const connect = (revocation: 'hard' | 'soft') => servers.keep(createTransport({ suites: 'spine', trustAnchors: ours.anchors, revocation }));
const kindWith = async (presented: Issued, revocation: 'hard' | 'soft'): Promise<string> =>
  kindOf(connect(revocation).send(get(await servers.secure({ cert: presented.pem + ours.sub.pem, key: presented.key }))));
const both = ['hard', 'soft'] as const;

describe.each(both)('a server certificate that names a revocation list (%s)', (policy) => {
  it('[05-2] [07-C7] is accepted when the list does not name it', async () => {
    const list = await source();
    const presented = await ours.issue({ ...localhost, list: list.url });
    list.gives(await ours.revocationList([unrelated]));
    expect(await kindWith(presented, policy)).toBe('answered 200');
    expect(list.asked()).toBe(1);
  });

  it('[05-2] [07-C7] is refused when the list names it, before a byte of the request has left', async () => {
    const list = await source();
    const presented = await ours.issue({ ...localhost, list: list.url });
    list.gives(await ours.revocationList([unrelated, presented]));
    let received = 0;
    const origin = await servers.secure({ cert: presented.pem + ours.sub.pem, key: presented.key }, () => { received += 1; });
    expect(await connect(policy).send(get(origin, { method: 'POST', body: '{}' }))).toMatchObject({ error: { kind: 'server-certificate-revoked', requestWritten: false } });
    expect(received).toBe(0);
  });
});

describe('a look-up that fails', () => {
  const failing: readonly (readonly [string, (list: Awaited<ReturnType<typeof source>>) => Promise<void>])[] = [
    ['answers with a fault', async () => undefined],
    ['gives something that is no list', async (list) => { list.gives(Buffer.from('<html>sign in to this network</html>')); }],
    ['gives a list that has ended', async (list) => { list.gives(await ours.revocationList([], { nextUpdate: yesterday })); }],
    ['gives a list that another authority signed', async (list) => { list.gives(await theirs.revocationList([])); }],
    ['gives a list longer than anybody\u2019s', async (list) => { list.gives(Buffer.alloc(11 * 1024 * 1024)); }],
  ];
  it.each(failing)('[05-2] refuses by a hard profile and is let pass by a soft one: the source %s', async (_, arrange) => {
    for (const [policy, kind] of [['hard', 'server-certificate-revocation-unknown'], ['soft', 'answered 200']] as const) {
      const list = await source();
      const presented = await ours.issue({ ...localhost, list: list.url });
      await arrange(list);
      expect(await kindWith(presented, policy)).toBe(kind);
    }
  });

  it('[05-2] also where nobody listens, and where somebody listens and says nothing', async () => {
    for (const list of ['http://localhost:9/none.crl', `${await servers.silent()}/slow.crl`]) {
      const presented = await ours.issue({ ...localhost, list });
      expect(await kindWith(presented, 'hard')).toBe('server-certificate-revocation-unknown');
      expect(await kindWith(presented, 'soft')).toBe('answered 200');
    }
  });
});

describe('a server certificate that names an OCSP responder', () => {
  it.each(both)('[05-2] is accepted when the responder says good, and refused when it says revoked (%s)', async (policy) => {
    for (const [status, kind] of [['good', 'answered 200'], ['revoked', 'server-certificate-revoked']] as const) {
      const responder = await source();
      const presented = await ours.issue({ ...localhost, responder: responder.url });
      responder.responds((question) => ours.answer(question, status));
      expect(await kindWith(presented, policy)).toBe(kind);
    }
  });

  it('[05-2] and gives no certain answer is refused by a hard profile only', async () => {
    const delegate = await ours.issue({ name: 'Responder', purposes: [purposes.ocsp] });
    const notDelegated = await ours.issue({ name: 'Impostor', purposes: [purposes.server] });
    const answers: readonly (readonly [string, (question: Uint8Array) => Promise<Buffer>])[] = [
      ['answered 200', (question) => ours.answer(question, 'good', { signer: delegate })],
      ['server-certificate-revocation-unknown', (question) => ours.answer(question, 'good', { signer: notDelegated })],
      ['server-certificate-revocation-unknown', (question) => theirs.answer(question, 'good')],
      ['server-certificate-revocation-unknown', (question) => ours.answer(question, 'unknown')],
      ['server-certificate-revocation-unknown', (question) => ours.answer(question, 'good', { nextUpdate: yesterday })],
    ];
    for (const [kind, answer] of answers) {
      const responder = await source();
      const presented = await ours.issue({ ...localhost, responder: responder.url });
      responder.responds(answer);
      expect(await kindWith(presented, 'hard')).toBe(kind);
      expect(await kindWith(presented, 'soft')).toBe('answered 200');
    }
  });

  it('[05-2] that is down is looked up in its list instead', async () => {
    const list = await source();
    const presented = await ours.issue({ ...localhost, responder: 'http://localhost:9/ocsp', list: list.url });
    list.gives(await ours.revocationList([presented]));
    expect(await kindWith(presented, 'soft')).toBe('server-certificate-revoked');
  });
});

it('[05-2] a certificate that names no source is accepted by both: there is nothing to ask', async () => {
  const presented = await ours.issue(localhost);
  for (const policy of both) expect(await kindWith(presented, policy)).toBe('answered 200');
});

it('[05-2] the authority between server and root is looked up too', async () => {
  const list = await source();
  const authority = await createThrowAwayAuthority('Withdrawn', { list: list.url });
  const presented = await authority.issue(localhost);
  list.gives(await authority.revocationList([authority.sub], { signer: authority.root }));
  const origin = await servers.secure({ cert: presented.pem + authority.sub.pem, key: presented.key });
  const transport = servers.keep(createTransport({ suites: 'spine', trustAnchors: authority.anchors }));
  expect(await kindOf(transport.send(get(origin)))).toBe('server-certificate-revoked');
});

it('a source is asked once until what it said ends, and one that fails is left alone a while', async () => {
  const list = await source();
  const presented = await ours.issue({ ...localhost, list: list.url });
  list.gives(await ours.revocationList([], { nextUpdate: inADay }));
  const transport = connect('hard');
  for (const _ of [1, 2, 3]) {
    const origin = await servers.secure({ cert: presented.pem + ours.sub.pem, key: presented.key });
    expect(await kindOf(transport.send(get(origin)))).toBe('answered 200');
  }
  expect(list.asked()).toBe(1);
  const failing = await source();
  const other = await ours.issue({ ...localhost, list: failing.url });
  for (const _ of [1, 2]) {
    const origin = await servers.secure({ cert: other.pem + ours.sub.pem, key: other.key });
    expect(await kindOf(transport.send(get(origin)))).toBe('server-certificate-revocation-unknown');
  }
  expect(failing.asked()).toBe(1);
});
