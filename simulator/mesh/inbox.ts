import { gunzipSync, gzipSync } from 'node:zlib';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import type { Mailbox } from './mailboxes';
import { meshAnswer, meshError, messageHeaders, releaseOf } from './mesh-answers';
import type { MeshMessage } from './message';
import type { PostOffice } from './post-office';

const MOST = 500;

const workflowFits = (filter: string | null, workflow: string): boolean => {
  if (filter === null || filter === '') return true;
  const wanted = filter.replace(/^!/, '');
  const text = wanted.replaceAll('*', '');
  const fits = wanted.startsWith('*') ? workflow.includes(text) : wanted.endsWith('*') ? workflow.startsWith(text) : workflow === text;
  return filter.startsWith('!') ? !fits : fits;
};

/** `GET …/inbox`: ids of what waits, oldest first, a page at a time. */
export const listInbox = (office: PostOffice, mailbox: Mailbox, request: ServiceRequest): ServiceResponse => {
  const { query } = request;
  const waiting = office.inbox(mailbox).filter((message) => workflowFits(query.get('workflow_filter'), message.workflow)).map((message) => message.id);
  const after = waiting.indexOf(query.get('continue_from') ?? '') + 1;
  const most = Math.min(Math.max(Number(query.get('max_results') ?? MOST) || MOST, 1), MOST);
  const messages = waiting.slice(after, after + most);
  if (releaseOf(request) < 2) return meshAnswer(request, 200, { messages });
  const link = (from: string | undefined): string => `/messageexchange/${mailbox.id}/inbox?max_results=${String(most)}${from === undefined ? '' : `&continue_from=${from}`}`;
  const more = after + most < waiting.length;
  return meshAnswer(request, 200, { messages, approx_inbox_count: waiting.length, links: { self: link(undefined), ...(more ? { next: link(messages.at(-1)) } : {}) } });
};

const inflated = (chunk: Buffer): Buffer => {
  try {
    return gunzipSync(chunk);
  } catch {
    // A part of a message that was compressed as a whole can only be passed on as it is.
    return chunk;
  }
};

const chunkAnswer = (message: MeshMessage, part: number, request: ServiceRequest): ServiceResponse => {
  const headers: Record<string, string> = { ...messageHeaders(message, part), 'Content-Type': 'application/octet-stream' };
  let body = message.chunks.get(part) ?? Buffer.alloc(0);
  const takesGzip = (request.headers['accept-encoding'] ?? '').includes('gzip');
  if (headers['Content-Encoding'] === 'gzip' && !takesGzip) {
    delete headers['Content-Encoding'];
    body = inflated(body);
  } else if (headers['Content-Encoding'] === undefined && takesGzip && releaseOf(request) >= 2) {
    headers['Content-Encoding'] = 'gzip';
    body = gzipSync(body);
  }
  return { status: part < message.totalChunks ? 206 : 200, headers, body };
};

/** `GET …/inbox/{id}` and `…/inbox/{id}/{part}`: 206 while parts remain, 200 with the last. */
export const download = (office: PostOffice, mailbox: Mailbox, id: string, part: number, request: ServiceRequest): ServiceResponse => {
  const message = office.find(id);
  if (message === undefined) return meshError(request, 404, 'RECEIVE', '20', 'Message does not exist', id);
  if (message.to?.id !== mailbox.id) return meshError(request, 403, 'RECEIVE', '403', 'Forbidden', id);
  if (message.status !== 'accepted') return meshError(request, 410, 'RECEIVE', '21', 'Message no longer available for download', id);
  if (request.method === 'HEAD') return { status: 200, headers: messageHeaders(message, 1) };
  if (message.kind === 'REPORT') return { status: 200, headers: messageHeaders(message, 1) };
  return part > message.totalChunks || part < 1 ? meshError(request, 404, 'RECEIVE', '20', 'Message does not exist', id) : chunkAnswer(message, part, request);
};

/** `PUT …/inbox/{id}/status/acknowledged`: it has been taken in and goes from the inbox. Saying so twice does no harm. */
export const acknowledge = (office: PostOffice, mailbox: Mailbox, id: string, request: ServiceRequest): ServiceResponse => {
  const message = office.find(id);
  if (message === undefined) return meshError(request, 404, 'RECEIVE', '20', 'Message does not exist', id);
  if (message.to?.id !== mailbox.id) return meshError(request, 403, 'RECEIVE', '403', 'Forbidden', id);
  office.acknowledge(id);
  return releaseOf(request) < 2 ? meshAnswer(request, 200, { messageId: id }) : { status: 200 };
};
