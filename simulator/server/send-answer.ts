import type { ServerResponse } from 'node:http';
import type { Fault } from './fault';

/** An answer as bytes. */
export interface RenderedAnswer { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

const MEGABYTE = 1_048_576;

const half = (answer: RenderedAnswer): Buffer => answer.body.subarray(0, Math.floor(answer.body.length / 2));

/** A body of valid JSON, as long as was asked for, written as fast as the caller reads it. */
const sendHuge = async (outgoing: ServerResponse, answer: RenderedAnswer, megabytes: number): Promise<void> => {
  const { 'content-encoding': _encoding, ...headers } = answer.headers;
  outgoing.writeHead(answer.status, headers);
  outgoing.write('{"resourceType":"Bundle","type":"collection","entry":[');
  const filler = '{"resource":{"resourceType":"Basic","id":"filler"}},'.repeat(Math.floor(MEGABYTE / 52));
  for (let sent = 0; sent < megabytes && !outgoing.destroyed; sent += 1)
    if (!outgoing.write(filler)) await new Promise<void>((resolve) => { outgoing.once('drain', resolve).once('close', resolve); });
  outgoing.end('{"resource":{"resourceType":"Basic","id":"last"}}]}');
};

const PIECES = 20;

/** The whole body, but in pieces with a pause after each. */
const sendTrickling = async (outgoing: ServerResponse, answer: RenderedAnswer, milliseconds: number): Promise<void> => {
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
  const size = Math.max(Math.ceil(answer.body.length / PIECES), 1);
  for (let from = 0; from < answer.body.length && !outgoing.destroyed; from += size) {
    outgoing.write(answer.body.subarray(from, from + size));
    await new Promise((resolve) => { setTimeout(resolve, milliseconds / PIECES).unref(); });
  }
  outgoing.end();
};

/** Sends an answer, whole or as a fault leaves it: cut in half, halted in the middle, in drops, or of great length. */
export const sendAnswer = async (outgoing: ServerResponse, answer: RenderedAnswer, fault: Fault | undefined): Promise<void> => {
  if (fault?.fault === 'huge-body') { await sendHuge(outgoing, answer, fault.megabytes); return; }
  if (fault?.fault === 'trickle') { await sendTrickling(outgoing, answer, Math.max(fault.milliseconds, 0)); return; }
  if (fault?.fault === 'truncate' && fault.quietly) {
    outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(half(answer).length) }).end(half(answer));
    return;
  }
  outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
  if (fault?.fault !== 'truncate' && fault?.fault !== 'stall') { outgoing.end(answer.body); return; }
  const pause = fault.fault === 'stall' ? Math.max(fault.milliseconds, 0) : 20;
  outgoing.write(half(answer), () => { setTimeout(() => { outgoing.socket?.destroy(); }, pause).unref(); });
};
