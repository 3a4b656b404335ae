import { randomBytes } from 'node:crypto';
import type { Mailbox } from './mailboxes';

/** Why a message came to nothing: the event, the code and the words of MESH. */
export interface DeliveryError { readonly event: string; readonly code: string; readonly description: string }

/** A message on its way, or a report of one that came to nothing. */
export interface MeshMessage {
  readonly id: string;
  readonly kind: 'DATA' | 'REPORT';
  readonly from: Mailbox;
  /** As the sender wrote it. */
  readonly addressedTo: string;
  /** Undefined while a route is still looked for, and where none was found. */
  readonly to: Mailbox | undefined;
  readonly workflow: string;
  readonly subject: string;
  readonly localId: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly compressed: boolean;
  readonly totalChunks: number;
  /** By number, from 1. */
  readonly chunks: ReadonlyMap<number, Buffer>;
  readonly status: 'uploading' | 'accepted' | 'acknowledged' | 'error';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly error?: DeliveryError;
  /** For a report: the message that it is about. */
  readonly about?: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `yyyyMMddHHmmss` in UTC. */
export const meshTime = (at: number): string => {
  const date = new Date(at);
  return `${String(date.getUTCFullYear())}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}${two(date.getUTCHours())}${two(date.getUTCMinutes())}${two(date.getUTCSeconds())}`;
};

export const newMessageId = (at: number): string =>
  `${meshTime(at)}${String(at % 1000).padStart(3, '0')}${String(randomBytes(2).readUInt16BE() % 1000).padStart(3, '0')}_${randomBytes(3).toString('hex').toUpperCase()}`;

/** The parts in order, joined. */
export const wholeOf = (message: MeshMessage): Buffer =>
  Buffer.concat(Array.from({ length: message.totalChunks }, (_, index) => message.chunks.get(index + 1) ?? Buffer.alloc(0)));
