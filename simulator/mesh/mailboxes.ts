import { randomBytes } from 'node:crypto';
import type { KnownOrganisation } from '../practices/practice-state';

/** Workflow ids of GP Connect Messaging and of the answers to them (spec 21 §B.1). */
export const workflows = ['GPFED_CONSULT_REPORT', 'GPCONNECT_SEND_DOCUMENT', 'GPCONNECT_UPDATE_RECORD'] as const;
export const answerTo = (workflow: string): string => `${workflow}_ACK`;

export interface Mailbox {
  readonly id: string;
  readonly odsCode: string;
  readonly name: string;
  readonly password: string;
  /** Workflow ids that may be delivered to it. */
  readonly receives: readonly string[];
}

/** One mailbox for the consumer, who gets answers, and one for each practice, who gets messages. */
export const makeMailboxes = (consumer: KnownOrganisation, practices: readonly KnownOrganisation[]): readonly [Mailbox, ...Mailbox[]] => {
  const password = (): string => randomBytes(9).toString('base64url');
  return [
    { id: `${consumer.odsCode}OT001`, odsCode: consumer.odsCode, name: consumer.name, password: password(), receives: workflows.map(answerTo) },
    ...practices.map(({ odsCode, name }) => ({ id: `${odsCode}GP001`, odsCode, name, password: password(), receives: workflows })),
  ];
};
