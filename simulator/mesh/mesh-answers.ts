import type { ServiceRequest, ServiceResponse } from '../server/service-exchange';
import { meshTime } from './message';
import type { MeshMessage } from './message';

/** The release of the API that a caller asks for: 1 unless `Accept` names another. */
export const releaseOf = (request: ServiceRequest): number => Number(/application\/vnd\.mesh\.v(\d+)\+json/.exec(request.headers['accept'] ?? '')?.[1] ?? 1);

const typeOf = (request: ServiceRequest): string => (releaseOf(request) < 2 ? 'application/json' : 'application/vnd.mesh.v2+json');

export const meshAnswer = (request: ServiceRequest, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ServiceResponse =>
  ({ status, headers: { 'content-type': typeOf(request), 'cache-control': 'no-store', ...headers }, body });

/** An error in the shape of the release. */
export const meshError = (request: ServiceRequest, status: number, event: string, code: string, text: string, messageId?: string): ServiceResponse =>
  meshAnswer(request, status, releaseOf(request) < 2
    ? { ...(messageId === undefined ? {} : { messageID: messageId }), errorEvent: event, errorCode: code, errorDescription: text }
    : { ...(messageId === undefined ? {} : { message_id: messageId }), detail: [{ event, code, msg: text }] });

const statusHeaders = (message: MeshMessage): Readonly<Record<string, string>> => {
  const timestamp = meshTime(message.changedAt);
  if (message.error === undefined) {
    return {
      'Mex-StatusCode': '00', 'Mex-StatusEvent': 'TRANSFER', 'Mex-StatusDescription': 'Transferred to recipient mailbox', 'Mex-StatusSuccess': 'SUCCESS', 'Mex-StatusTimestamp': timestamp,
    };
  }
  const { event, code, description } = message.error;
  return {
    'Mex-LinkedMsgID': message.about ?? '', 'Mex-StatusCode': code, 'Mex-StatusEvent': event, 'Mex-StatusDescription': description, 'Mex-StatusSuccess': 'ERROR', 'Mex-StatusTimestamp': timestamp,
  };
};

/** The headers that a message is downloaded with; what is empty is left out. */
export const messageHeaders = (message: MeshMessage, chunk: number): Readonly<Record<string, string>> => {
  const headers = {
    'Mex-From': message.kind === 'REPORT' ? '' : message.from.id, 'Mex-To': message.to?.id ?? '', 'Mex-WorkflowID': message.workflow, 'Mex-Chunk-Range': `${String(chunk)}:${String(message.totalChunks)}`,
    'Mex-AddressType': 'ALL', 'Mex-LocalID': message.localId, 'Mex-FileName': message.fileName, 'Mex-Subject': message.subject, 'Mex-Version': '1.0',
    'Mex-MessageType': message.kind, 'Mex-MessageID': message.id, 'Content-Encoding': message.kind === 'REPORT' ? '' : message.contentEncoding,
    'Mex-Content-Compressed': message.compressed ? 'Y' : '', ...statusHeaders(message),
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
};

const title = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const size = (message: MeshMessage): number => [...message.chunks.values()].reduce((sum, chunk) => sum + chunk.length, 0);

/** How far a message has come, in the shape of the release. */
export const trackingAnswer = (request: ServiceRequest, message: MeshMessage): ServiceResponse => {
  const { error, to, from } = message;
  const iso = (at: number): string => new Date(at).toISOString();
  const acknowledged = message.status === 'acknowledged';
  return meshAnswer(request, 200, releaseOf(request) < 2
    ? {
      addressType: 'ALL', chunkCount: message.totalChunks, contentEncoding: message.contentEncoding, downloadTimestamp: acknowledged ? meshTime(message.changedAt) : '', dtsId: message.id,
      failureDate: error === undefined ? null : meshTime(message.changedAt), failureDiagnostic: error?.description ?? null, fileName: message.fileName, fileSize: size(message),
      localId: message.localId, meshRecipientOdsCode: to?.odsCode ?? null, messageId: message.id, messageType: title(message.kind.toLowerCase()), recipient: to?.id ?? null, recipientName: to?.name ?? null,
      sender: from.id, senderName: from.name, senderOdsCode: from.odsCode, status: title(message.status), statusSuccess: error === undefined ? 'SUCCESS' : 'ERROR', subject: message.subject,
      statusCode: error?.code ?? null, statusDescription: error?.description ?? null, statusEvent: error?.event ?? null, uploadTimestamp: meshTime(message.createdAt), version: '1.0', workflowId: message.workflow,
    }
    : {
      message_id: message.id, local_id: message.localId, workflow_id: message.workflow, filename: message.fileName, upload_timestamp: iso(message.createdAt), recipient: to?.id ?? null,
      recipient_name: to?.name ?? null, recipient_ods_code: to?.odsCode ?? null, status: message.status, status_success: error === undefined, status_event: error?.event ?? null,
      status_timestamp: iso(message.changedAt), status_description: error?.description ?? null, status_code: error?.code ?? null,
    });
};
