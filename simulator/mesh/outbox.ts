import { gunzipSync } from 'node:zlib';
import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import type { Mailbox } from './mailboxes';
import { meshAnswer, meshError, releaseOf, trackingAnswer } from './mesh-answers';
import type { PostOffice } from './post-office';
import { isRoutedByPatient } from './routing';

const WRONG_CHUNKS = 'Invalid chunk values sent in mex-Chunk-Range header';

/** The total, where the header fits the part that it goes with; a text says what is wrong. */
const totalChunks = (header: string | undefined, part: number): number | string => {
  if (header === undefined) return part === 1 ? 1 : WRONG_CHUNKS;
  const [, number, total] = /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(header) ?? [];
  return Number(number) === part && Number(total) >= part ? Number(total) : WRONG_CHUNKS;
};

const readable = (encoding: string, body: Buffer): boolean => {
  if (encoding !== 'gzip') return true;
  try {
    gunzipSync(body);
    return true;
  } catch {
    return false;
  }
};

/** `POST …/outbox`: the message, or the first part of it. */
export const sendMessage = (office: PostOffice, mailboxes: readonly Mailbox[], sender: Mailbox, request: ServiceRequest): ServiceResponse => {
  const { headers, body } = request;
  const [to = '', workflow = '', encoding = ''] = [headers['mex-to'], headers['mex-workflowid'], headers['content-encoding']?.toLowerCase()];
  if (to === '') return meshError(request, 400, 'SEND', '08', 'TO_DTS missing');
  if (headers['mex-from'] !== undefined && headers['mex-from'].toUpperCase() !== sender.id) return meshError(request, 417, 'SEND', '07', 'Invalid From Address in the control file');
  if (workflow === '') return meshError(request, 417, 'TRANSFER', '06', 'Malformed control file');
  if (encoding !== '' && encoding !== 'gzip') return meshError(request, 422, 'SEND', 'UnsupportedContentEncoding', 'Unsupported content encoding');
  const total = totalChunks(headers['mex-chunk-range'], 1);
  if (typeof total === 'string') return meshError(request, 417, 'SEND', 'InvalidHeaderChunks', total);
  if (!isRoutedByPatient(to) && !mailboxes.some((mailbox) => mailbox.id === to.toUpperCase())) return meshError(request, 417, 'SEND', '12', 'Unregistered to address');
  if (body.length === 0) return meshError(request, 417, 'COLLECT', '02', 'Data file is missing or inaccessible.');
  if (total === 1 && !readable(encoding, body)) return meshError(request, 417, 'SEND', 'InvalidFileFormat', 'File Level Error (file not formed correctly)');
  const message = office.post({
    from: sender, addressedTo: to, workflow, subject: headers['mex-subject'] ?? '', localId: headers['mex-localid'] ?? '', fileName: headers['mex-filename'] ?? '',
    contentType: headers['content-type'] ?? 'application/octet-stream', contentEncoding: encoding, compressed: (headers['mex-content-compressed'] ?? '').toUpperCase() === 'Y' || encoding === 'gzip',
    totalChunks: total, first: body,
  });
  return meshAnswer(request, 202, releaseOf(request) < 2 ? { messageID: message.id } : { message_id: message.id });
};

/** `POST …/outbox/{id}/{part}`: a later part. The last one sends the whole on its way. */
export const sendChunk = (office: PostOffice, sender: Mailbox, id: string, part: number, request: ServiceRequest): ServiceResponse => {
  const total = totalChunks(request.headers['mex-chunk-range'] ?? '', part);
  if (typeof total === 'string') return meshError(request, 417, 'SEND', 'InvalidHeaderChunks', total, id);
  const message = office.find(id);
  if (message === undefined) return meshError(request, 404, 'RECEIVE', '20', 'Message does not exist', id);
  if (message.from.id !== sender.id) return meshError(request, 403, 'SEND', '403', 'Forbidden', id);
  if (message.status !== 'uploading') return meshError(request, 423, 'SEND', '423', 'Message in unexpected status', id);
  if (part > message.totalChunks || total !== message.totalChunks || message.chunks.has(part)) return meshError(request, 406, 'SEND', 'InvalidHeaderChunks', WRONG_CHUNKS, id);
  if (part === total && message.chunks.size !== total - 1) return meshError(request, 406, 'SEND', 'InvalidHeaderChunks', 'A part before the last is missing', id);
  if ((request.headers['content-encoding'] ?? '').toLowerCase() !== message.contentEncoding) return meshError(request, 417, 'SEND', 'InvalidContentEncoding', 'cannot change content encoding', id);
  office.addChunk(id, part, request.body);
  return meshAnswer(request, 202, releaseOf(request) < 2 ? { messageID: id, blockID: part } : { message_id: id, block_id: part });
};

/** `GET …/outbox/tracking`, by message id or, in the older form, by the sender's own id. */
export const track = (office: PostOffice, sender: Mailbox, localId: string | undefined, request: ServiceRequest): ServiceResponse => {
  const found = localId === undefined ? office.find((request.query.get('messageID') ?? '').toUpperCase()) : office.findByLocalId(sender, localId);
  return found === undefined || found.from.id !== sender.id || found.kind !== 'DATA'
    ? meshError(request, 404, 'RECEIVE', '20', 'Message does not exist')
    : trackingAnswer(request, found);
};
