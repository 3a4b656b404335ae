import type { SyntheticPatient } from '../people/patients';
import type { Mailbox } from './mailboxes';
import { newMessageId } from './message';
import type { DeliveryError, MeshMessage } from './message';
import { isRoutedByPatient, routeByPatient } from './routing';

/** What a sender hands over; the first part goes with it. */
export type Posting = Pick<MeshMessage, 'from' | 'addressedTo' | 'workflow' | 'subject' | 'localId' | 'fileName' | 'contentType' | 'contentEncoding' | 'compressed' | 'totalChunks'> & { readonly first: Buffer };

/** Takes messages in, finds where they go, keeps them until they are collected, and reports those that come to nothing. */
export interface PostOffice {
  post(posting: Posting): MeshMessage;
  addChunk(id: string, number: number, content: Buffer): MeshMessage | undefined;
  /** Messages waiting for a mailbox, oldest first. */
  inbox(mailbox: Mailbox): readonly MeshMessage[];
  find(id: string): MeshMessage | undefined;
  findByLocalId(mailbox: Mailbox, localId: string): MeshMessage | undefined;
  acknowledge(id: string): void;
  all(): readonly MeshMessage[];
  clear(): void;
}

export interface PostOfficeOptions {
  readonly mailboxes: readonly Mailbox[];
  readonly people: readonly SyntheticPatient[];
  readonly ambiguous: ReadonlySet<string>;
  readonly now: () => Date;
  /** How long a message that finds no route takes to be reported. */
  readonly reportAfterMs: () => number;
  readonly later: (milliseconds: number, act: () => void) => void;
  readonly onDelivered: (message: MeshMessage) => void;
}

const KEPT_MS = 5 * 24 * 3_600_000;
const notRegistered: DeliveryError = { event: 'SEND', code: '17', description: 'Workflow ID not registered for mailbox' };
const uncollected: DeliveryError = { event: 'SEND', code: '14', description: 'Message not collected by recipient after 5 days' };

export const createPostOffice = (options: PostOfficeOptions): PostOffice => {
  const messages = new Map<string, MeshMessage>();
  const now = (): number => options.now().getTime();
  const keep = (message: MeshMessage): MeshMessage => {
    messages.set(message.id, message);
    return message;
  };

  const report = (message: MeshMessage, error: DeliveryError): void => {
    keep({ ...message, to: undefined, status: 'error', error, changedAt: now() });
    keep({
      ...message, id: newMessageId(now()), kind: 'REPORT', to: message.from, addressedTo: message.from.id, totalChunks: 1, chunks: new Map(), status: 'accepted',
      subject: `NDR: ${message.subject}`, contentEncoding: '', compressed: false, error, about: message.id, createdAt: now(), changedAt: now(),
    });
  };

  const deliver = (message: MeshMessage): void => {
    const to = isRoutedByPatient(message.addressedTo)
      ? routeByPatient(message.addressedTo, options.people, options.mailboxes, options.ambiguous)
      : options.mailboxes.find((mailbox) => mailbox.id === message.addressedTo.toUpperCase());
    const problem = to === undefined || 'code' in to ? to : to.receives.includes(message.workflow) ? undefined : notRegistered;
    if (to === undefined || 'code' in to || problem !== undefined) {
      options.later(options.reportAfterMs(), () => { report(message, problem ?? notRegistered); });
      return;
    }
    options.onDelivered(keep({ ...message, to, changedAt: now() }));
  };

  const accept = (message: MeshMessage): MeshMessage => {
    const accepted = keep({ ...message, status: 'accepted', changedAt: now() });
    deliver(accepted);
    return messages.get(accepted.id) ?? accepted;
  };

  const sweep = (): void => {
    for (const message of messages.values()) if (message.kind === 'DATA' && message.status === 'accepted' && message.to !== undefined && now() - message.createdAt > KEPT_MS) report(message, uncollected);
  };

  return {
    post: ({ first, ...posting }) => {
      const message = keep({ ...posting, id: newMessageId(now()), kind: 'DATA', to: undefined, chunks: new Map([[1, first]]), status: 'uploading', createdAt: now(), changedAt: now() });
      return message.totalChunks === 1 ? accept(message) : message;
    },
    addChunk: (id, number, content) => {
      const message = messages.get(id);
      if (message === undefined) return undefined;
      const grown = keep({ ...message, chunks: new Map([...message.chunks, [number, content]]) });
      return number === grown.totalChunks ? accept(grown) : grown;
    },
    inbox: (mailbox) => {
      sweep();
      return [...messages.values()].filter((message) => message.status === 'accepted' && message.to?.id === mailbox.id);
    },
    find: (id) => messages.get(id),
    findByLocalId: (mailbox, localId) => [...messages.values()].reverse().find((message) => message.kind === 'DATA' && message.from.id === mailbox.id && message.localId === localId),
    acknowledge: (id) => {
      const message = messages.get(id);
      if (message?.status === 'accepted') keep({ ...message, status: 'acknowledged', changedAt: now() });
    },
    all: () => [...messages.values()],
    clear: () => { messages.clear(); },
  };
};
