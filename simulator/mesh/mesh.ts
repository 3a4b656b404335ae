import { randomUUID } from 'node:crypto';
import type { ServiceHandler, ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { checkMeshToken } from './authentication';
import { acknowledge, download, listInbox } from './inbox';
import type { Mailbox } from './mailboxes';
import { meshAnswer, meshError } from './mesh-answers';
import { sendChunk, sendMessage, track } from './outbox';
import type { PostOffice } from './post-office';

export interface MeshOptions {
  readonly office: PostOffice;
  readonly mailboxes: readonly Mailbox[];
  readonly sharedKey: string;
  readonly now: () => Date;
  readonly spent: Set<string>;
}

const ROOT = '/messageexchange/';

const lookUp = (mailboxes: readonly Mailbox[], odsCode: string, workflow: string, request: ServiceRequest): ServiceResponse => meshAnswer(request, 200, {
  query_id: randomUUID(),
  results: mailboxes.filter((mailbox) => mailbox.odsCode === odsCode.toUpperCase() && mailbox.receives.includes(workflow))
    .map((mailbox) => ({ address: mailbox.id, description: mailbox.name, endpoint_type: 'MESH' })),
});

const forMailbox = (options: MeshOptions, mailbox: Mailbox, rest: readonly string[], request: ServiceRequest): ServiceResponse => {
  const { office } = options;
  const [box, second, third, fourth] = rest;
  const { method } = request;
  if (box === undefined && (method === 'POST' || method === 'GET')) return meshAnswer(request, 200, { mailboxId: mailbox.id });
  if (box === 'count' && method === 'GET') return meshAnswer(request, 200, { count: office.inbox(mailbox).length, internalID: randomUUID(), allResultsIncluded: true });
  if (box === 'inbox') {
    if (second === undefined && method === 'GET') return listInbox(office, mailbox, request);
    if (second !== undefined && third === 'status' && fourth === 'acknowledged' && method === 'PUT') return acknowledge(office, mailbox, second.toUpperCase(), request);
    if (second !== undefined && fourth === undefined && (method === 'GET' || method === 'HEAD')) return download(office, mailbox, second.toUpperCase(), Number(third ?? 1), request);
  }
  if (box === 'outbox') {
    if (second === undefined && method === 'POST') return sendMessage(office, options.mailboxes, mailbox, request);
    if (second === 'tracking' && method === 'GET') return track(office, mailbox, third, request);
    if (second !== undefined && third !== undefined && method === 'POST') return sendChunk(office, mailbox, second.toUpperCase(), Number(third), request);
  }
  return meshError(request, 404, 'SEND', '404', 'Not found');
};

/** The MESH API: hand shake, inbox, outbox, tracking and address look-up, each call with its own token (spec 21 §B). */
export const createMesh = (options: MeshOptions): ServiceHandler => (request) => {
  if (!request.path.startsWith(ROOT)) return meshError(request, 404, 'SEND', '404', 'Not found');
  const [name = '', ...rest] = request.path.slice(ROOT.length).replace(/\/$/, '').split('/').map(decodeURIComponent);
  if (name === 'endpointlookup') return lookUp(options.mailboxes, rest[0] ?? '', rest[1] ?? '', request);
  const mailbox = checkMeshToken(request.headers['authorization'] ?? '', name.toUpperCase(), { mailboxes: options.mailboxes, sharedKey: options.sharedKey, now: options.now(), spent: options.spent });
  return typeof mailbox === 'string' ? meshError(request, 403, 'AUTHENTICATION', '403', mailbox) : forMailbox(options, mailbox, rest, request);
};
