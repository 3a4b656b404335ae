import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { itkAnswer } from '../itk/answer-message';
import { fhirToXml } from '../itk/fhir-xml';
import { itkFault, readItkMessage } from '../itk/read-message';
import type { ItkMessage } from '../itk/read-message';
import { isResponseCode } from '../itk/response-codes';
import type { ResponseCode } from '../itk/response-codes';
import type { SyntheticPatient } from '../people/patients';
import { answerTo } from './mailboxes';
import type { Mailbox } from './mailboxes';
import { wholeOf } from './message';
import type { MeshMessage } from './message';
import type { PostOffice } from './post-office';

const code = z.custom<ResponseCode>((value) => typeof value === 'string' && isResponseCode(value), 'not an ITK response code');

/** How the practices deal with what comes by MESH. `truthful` answers as the message deserves, `none` not at all. */
export const mannersSchema = z.strictObject({
  collectAfterMs: z.int().nonnegative().optional(),
  infrastructureAfterMs: z.int().nonnegative().optional(),
  businessAfterMs: z.int().nonnegative().optional(),
  reportAfterMs: z.int().nonnegative().optional(),
  /** False: messages lie in the mailbox uncollected. */
  collects: z.boolean().optional(),
  infrastructure: z.union([z.literal(['truthful', 'none']), code]).optional(),
  business: z.union([z.literal(['truthful', 'none']), code]).optional(),
  /** Each answer is sent so many times. */
  copies: z.int().min(1).max(5).optional(),
  /** The business answer goes before the infrastructure one. */
  outOfOrder: z.boolean().optional(),
  /** ODS codes that routing finds two mailboxes for. */
  ambiguous: z.array(z.string()).optional(),
});

export type Manners = { readonly [Name in keyof z.output<typeof mannersSchema>]-?: NonNullable<z.output<typeof mannersSchema>[Name]> };

export const usualManners: Manners = {
  collectAfterMs: 300, infrastructureAfterMs: 700, businessAfterMs: 1500, reportAfterMs: 700, collects: true, infrastructure: 'truthful', business: 'truthful', copies: 1, outOfOrder: false, ambiguous: [],
};

/** A message as a practice's system took it in. */
export interface ReceivedDocument {
  readonly messageId: string;
  readonly receivedAt: string;
  readonly odsCode: string;
  readonly from: string;
  readonly workflow: string;
  readonly subject: string;
  readonly title: string;
  readonly nhsNumber: string;
  readonly infrastructure: ResponseCode;
  readonly business: ResponseCode | undefined;
}

export interface PracticeClerk {
  /** Something was put into a mailbox: collects and answers it in time, where the mailbox is a practice's. */
  delivered(message: MeshMessage): void;
  received(): readonly ReceivedDocument[];
  clear(): void;
}

export interface ClerkOptions {
  readonly office: () => PostOffice;
  readonly people: readonly SyntheticPatient[];
  readonly manners: () => Manners;
  readonly now: () => Date;
  readonly later: (milliseconds: number, act: () => void) => void;
}

const textOfMessage = (message: MeshMessage): string => {
  const whole = wholeOf(message);
  try {
    return (whole[0] === 0x1f && whole[1] === 0x8b ? gunzipSync(whole) : whole).toString('utf8');
  } catch {
    return '';
  }
};

const businessCode = (people: readonly SyntheticPatient[], odsCode: string, message: ItkMessage): ResponseCode => {
  const person = people.find((known) => known.nhsNumber === message.nhsNumber);
  if (person === undefined || person.birthDate !== message.birthDate) return '30002';
  if (person.registeredAt === odsCode) return '30001';
  return person.alsoKnownAt.includes(odsCode) ? '30003' : '30002';
};

/** The part of each practice's system that takes in GP Connect messages and sends both answers (spec 21 §B.4). */
export const createPracticeClerk = (options: ClerkOptions): PracticeClerk => {
  const received: ReceivedDocument[] = [];
  const seen = new Set<string>();

  const answer = (original: MeshMessage, mailbox: Mailbox, message: ItkMessage, responseCode: ResponseCode, why: string): void => {
    const bundle = itkAnswer(message, { code: responseCode, why, mailbox: mailbox.id, odsCode: mailbox.odsCode, at: options.now() });
    const text = message.format === 'xml' ? fhirToXml(bundle) : JSON.stringify(bundle);
    for (let copy = 0; copy < options.manners().copies; copy += 1) {
      options.office().post({
        from: mailbox, addressedTo: original.from.id, workflow: answerTo(original.workflow), subject: `ITK3 response to ${original.id}`, localId: original.localId, fileName: `response.${message.format}`,
        contentType: message.format === 'xml' ? 'application/fhir+xml' : 'application/fhir+json', contentEncoding: '', compressed: false, totalChunks: 1, first: Buffer.from(text),
      });
    }
  };

  const takeIn = (original: MeshMessage, mailbox: Mailbox): void => {
    options.office().acknowledge(original.id);
    const message = readItkMessage(textOfMessage(original));
    const manners = options.manners();
    const duplicate = message !== undefined && seen.has(`${mailbox.id} ${message.identity}`);
    const fault = message === undefined ? undefined : itkFault(message, original.from.id) ?? (duplicate ? { code: '20007', why: 'The same message was received before' } as const : undefined);
    const truth: ResponseCode = message === undefined ? '10009' : fault?.code ?? '20013';
    const infrastructure = manners.infrastructure === 'truthful' || manners.infrastructure === 'none' ? truth : manners.infrastructure;
    const goesOn = message !== undefined && infrastructure === '20013';
    const business = goesOn ? manners.business === 'truthful' || manners.business === 'none' ? businessCode(options.people, mailbox.odsCode, message) : manners.business : undefined;
    if (message !== undefined) seen.add(`${mailbox.id} ${message.identity}`);
    received.push({
      messageId: original.id, receivedAt: options.now().toISOString(), odsCode: mailbox.odsCode, from: original.from.id, workflow: original.workflow, subject: original.subject,
      title: message?.title ?? '', nhsNumber: message?.nhsNumber ?? '', infrastructure, business,
    });
    if (message === undefined) return;
    const [first, second] = manners.outOfOrder ? [manners.businessAfterMs, manners.infrastructureAfterMs] : [manners.infrastructureAfterMs, manners.businessAfterMs];
    if (manners.infrastructure !== 'none' && message.infrastructureAsked) options.later(first, () => { answer(original, mailbox, message, infrastructure, fault?.why ?? ''); });
    if (business !== undefined && manners.business !== 'none' && message.businessAsked) options.later(second, () => { answer(original, mailbox, message, business, ''); });
  };

  return {
    delivered: (message) => {
      const mailbox = message.to;
      // What is addressed to the consumer is for the consumer to collect.
      if (mailbox === undefined || message.kind !== 'DATA' || message.workflow.endsWith('_ACK') || !options.manners().collects) return;
      options.later(options.manners().collectAfterMs, () => { takeIn(message, mailbox); });
    },
    received: () => [...received],
    clear: () => { received.length = 0; seen.clear(); },
  };
};
