import { createServer, type TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { Pair } from './small-authority';

/** What a client asked, as it stood on the wire. */
export interface AskedOfLdap {
  readonly bind: { readonly name: string; readonly password: string } | null;
  readonly base: string;
  readonly scope: number;
  readonly conditions: readonly (readonly [string, string])[];
  readonly attributes: readonly string[];
}

export type LdapRecord = Readonly<Record<string, readonly string[]>>;

export interface SmallLdapServer {
  readonly url: string;
  readonly asked: readonly AskedOfLdap[];
  readonly stop: () => Promise<void>;
}

interface Piece { readonly tag: number; readonly value: Buffer }

const pieces = (buffer: Buffer): readonly Piece[] => {
  const found: Piece[] = [];
  for (let at = 0; at < buffer.length; ) {
    const whole = pieceAt(buffer, at);
    if (whole === null) break;
    found.push(whole.piece);
    at = whole.end;
  }
  return found;
};

const pieceAt = (buffer: Buffer, at: number): { readonly piece: Piece; readonly end: number } | null => {
  const first = buffer[at + 1];
  if (first === undefined) return null;
  const extra = first < 128 ? 0 : first - 128;
  if (buffer.length < at + 2 + extra) return null;
  const length = extra === 0 ? first : buffer.readUIntBE(at + 2, extra);
  const start = at + 2 + extra;
  return buffer.length < start + length ? null : { piece: { tag: buffer[at] ?? 0, value: buffer.subarray(start, start + length) }, end: start + length };
};

const write = (tag: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const value = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const length = value.length < 128 ? Buffer.from([value.length]) : Buffer.from([0x82, value.length >> 8, value.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, value]);
};

const result = (tag: number, code: number): Buffer => write(tag, write(10, Buffer.from([code])), write(4, ''), write(4, ''));
const text = (piece: Piece | undefined): string => piece?.value.toString('utf8') ?? '';

/**
 * As much of LDAP as a look-up needs, over mutual TLS, written apart from the client's library: anonymous bind, and a search whose
 * filter is an `and` of equalities. Attribute names and values are compared without regard to case.
 * @param code the result code of every search; 0 is success.
 */
export const startSmallLdapServer = async (own: Pair, clients: string, records: readonly LdapRecord[], code: () => number = () => 0): Promise<SmallLdapServer> => {
  const asked: AskedOfLdap[] = [];
  const sockets = new Set<TLSSocket>();
  const answer = (socket: TLSSocket, state: { bind: AskedOfLdap['bind'] }, message: Piece): void => {
    const [id, operation] = pieces(message.value);
    if (id === undefined || operation === undefined) return;
    const reply = (body: Buffer): void => { socket.write(write(0x30, write(2, id.value), body)); };
    const parts = pieces(operation.value);
    if (operation.tag === 0x60) {
      state.bind = { name: text(parts[1]), password: text(parts[2]) };
      reply(result(0x61, 0));
    }
    if (operation.tag !== 0x63) return;
    const conditions = pieces(parts[6]?.value ?? Buffer.alloc(0)).map((each) => {
      const [attribute, value] = pieces(each.value);
      return [text(attribute), text(value)] as const;
    });
    const attributes = pieces(parts[7]?.value ?? Buffer.alloc(0)).map(text);
    asked.push({ bind: state.bind, base: text(parts[0]), scope: parts[1]?.value[0] ?? -1, conditions, attributes });
    const failing = code();
    if (failing === 0) for (const record of records.filter((each) => fits(each, conditions))) reply(entry(record, attributes));
    reply(result(0x65, failing));
  };
  const server = createServer({ cert: own.certificate, key: own.key, ca: clients, requestCert: true, rejectUnauthorized: true }, (socket) => {
    sockets.add(socket);
    const state: { bind: AskedOfLdap['bind'] } = { bind: null };
    let held: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      for (let whole = pieceAt(held, 0); whole !== null; whole = pieceAt(held, 0)) {
        held = held.subarray(whole.end);
        answer(socket, state, whole.piece);
      }
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => { server.listen(0, 'localhost', resolve); });
  return {
    url: `ldaps://localhost:${String((server.address() as AddressInfo).port)}`,
    asked,
    stop: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => { resolve(); });
    }),
  };
};

const valuesOf = (record: LdapRecord, attribute: string): readonly string[] =>
  Object.entries(record).find(([name]) => name.toLowerCase() === attribute.toLowerCase())?.[1] ?? [];

const fits = (record: LdapRecord, conditions: AskedOfLdap['conditions']): boolean =>
  conditions.every(([attribute, value]) => valuesOf(record, attribute).some((each) => each.toLowerCase() === value.toLowerCase()));

const entry = (record: LdapRecord, attributes: readonly string[]): Buffer =>
  write(0x64, write(4, 'uniqueIdentifier=x,ou=services,o=nhs'), write(0x30, ...attributes.flatMap((attribute) => {
    const values = valuesOf(record, attribute);
    return values.length === 0 ? [] : [write(0x30, write(4, attribute), write(0x31, ...values.map((value) => write(4, value))))];
  })));
