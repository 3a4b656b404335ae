import { at, isObject, objectsOf, parseJson, textAt, textOf } from '../json';
import type { JsonObject } from '../json';
import { fhirFromXml } from './fhir-xml';
import type { ResponseCode } from './response-codes';

const STU3 = 'https://fhir.nhs.uk/STU3';
const definitions = [`${STU3}/MessageDefinition/ITK-GPConnectSendDocument-MessageDefinition-1`, `${STU3}/MessageDefinition/ITK-GPConnectUpdateRecord-MessageDefinition-1`];
const fileTypes = ['application/pdf', 'image/tiff', 'image/jpeg', 'image/png', 'text/plain', 'text/rtf', 'application/rtf', 'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'];

/** What the clerk of a practice takes from a message, whether or not it is good. */
export interface ItkMessage {
  readonly format: 'json' | 'xml';
  readonly bundle: JsonObject;
  readonly header: JsonObject;
  readonly headerId: string;
  readonly senderReference: string;
  readonly infrastructureAsked: boolean;
  readonly businessAsked: boolean;
  readonly nhsNumber: string;
  readonly family: string;
  readonly birthDate: string;
  readonly title: string;
  readonly senderOds: string;
  readonly recipientType: string;
  /** Identifier of the message, by which a second copy is known. */
  readonly identity: string;
  readonly attachments: readonly { readonly contentType: string; readonly bytes: number }[];
}

/** Something that is wrong with a message: the code of spec 21 §B.4 and words for the sender. */
export interface ItkFault { readonly code: ResponseCode; readonly why: string }

const entriesOf = (bundle: unknown): readonly { readonly url: string; readonly resource: JsonObject }[] =>
  objectsOf(at(bundle, 'entry')).flatMap((entry) => (isObject(entry['resource']) ? [{ url: textOf(entry['fullUrl']) ?? '', resource: entry['resource'] }] : []));

const resolve = (bundle: unknown, reference: string | undefined): JsonObject | undefined =>
  reference === undefined ? undefined : entriesOf(bundle).find((entry) => entry.url === reference || `urn:uuid:${textOf(entry.resource['id']) ?? ''}` === reference)?.resource;

const handlingOf = (header: JsonObject): readonly JsonObject[] =>
  objectsOf(objectsOf(header['extension']).find((extension) => extension['url'] === `${STU3}/StructureDefinition/Extension-ITK-MessageHandling-2`)?.['extension']);
const handlingPart = (header: JsonObject, name: string): JsonObject | undefined => handlingOf(header).find((part) => part['url'] === name);

const focusOf = (bundle: unknown, header: JsonObject): JsonObject | undefined =>
  resolve(bundle, textAt(header, 'focus', 0, 'reference') ?? textAt(header, 'focus', 'reference'));

const parsed = (text: string): { readonly format: 'json' | 'xml'; readonly bundle: JsonObject } | undefined => {
  const format = text.trimStart().startsWith('<') ? 'xml' : 'json';
  const bundle = format === 'xml' ? fhirFromXml(text) : parseJson(text);
  return isObject(bundle) && bundle['resourceType'] === 'Bundle' ? { format, bundle } : undefined;
};

/** Reads an ITK3 message in JSON or XML (spec 21 §B.3). Undefined where there is nothing that could be answered. */
export const readItkMessage = (text: string): ItkMessage | undefined => {
  const read = parsed(text);
  const header = read === undefined ? undefined : entriesOf(read.bundle)[0]?.resource;
  if (read === undefined || header?.['resourceType'] !== 'MessageHeader') return undefined;
  const { bundle, format } = read;
  const document = focusOf(bundle, header);
  const inside = entriesOf(document).map((entry) => entry.resource);
  const composition = inside.find((resource) => resource['resourceType'] === 'Composition');
  const patient = resolve(document, textAt(composition, 'subject', 'reference')) ?? inside.find((resource) => resource['resourceType'] === 'Patient');
  return {
    format, bundle, header, headerId: textOf(header['id']) ?? '', senderReference: textOf(handlingPart(header, 'SenderReference')?.['valueString']) ?? '',
    infrastructureAsked: handlingPart(header, 'InfAckRequested')?.['valueBoolean'] === true, businessAsked: handlingPart(header, 'BusAckRequested')?.['valueBoolean'] === true,
    nhsNumber: objectsOf(patient?.['identifier']).filter((item) => item['system'] === 'https://fhir.nhs.uk/Id/nhs-number').map((item) => textOf(item['value']) ?? '')[0] ?? '',
    family: textAt(patient, 'name', 0, 'family') ?? '', birthDate: textAt(patient, 'birthDate') ?? '', title: textAt(composition, 'title') ?? '',
    senderOds: textAt(resolve(bundle, textAt(header, 'sender', 'reference')), 'identifier', 0, 'value') ?? '',
    recipientType: textAt(handlingPart(header, 'RecipientType'), 'valueCoding', 'code') ?? '',
    identity: textAt(bundle, 'identifier', 'value') ?? textAt(bundle, 'identifier', 0, 'value') ?? textOf(bundle['id']) ?? '',
    attachments: inside.filter((resource) => resource['resourceType'] === 'Binary')
      .map((binary) => ({ contentType: textOf(binary['contentType']) ?? '', bytes: Buffer.from(textOf(binary['content']) ?? textOf(binary['data']) ?? '', 'base64').length })),
  };
};

const handlingFault = ({ header, senderReference, recipientType }: ItkMessage): ItkFault | undefined => {
  if (handlingOf(header).length === 0) return { code: '10001', why: 'The message handling extension is missing' };
  if (typeof handlingPart(header, 'InfAckRequested')?.['valueBoolean'] !== 'boolean') return { code: '10002', why: 'InfAckRequested is missing or not a boolean' };
  if (typeof handlingPart(header, 'BusAckRequested')?.['valueBoolean'] !== 'boolean') return { code: '10003', why: 'BusAckRequested is missing or not a boolean' };
  const definition = textAt(handlingPart(header, 'MessageDefinition'), 'valueReference', 'reference') ?? '';
  if (!definitions.includes(definition)) return { code: '10004', why: 'MessageDefinition is missing or unknown' };
  if (senderReference === '') return { code: '10007', why: 'SenderReference is missing' };
  return recipientType === 'FA' || recipientType === 'FI' ? undefined : { code: '10010', why: 'RecipientType is neither FA nor FI' };
};

const payloadFault = (message: ItkMessage): ItkFault | undefined => {
  const document = focusOf(message.bundle, message.header);
  if (document?.['resourceType'] !== 'Bundle' || document['type'] !== 'document') return { code: '20009', why: 'focus does not lead to a document Bundle' };
  const [first] = entriesOf(document);
  if (first?.resource['resourceType'] !== 'Composition' || first.resource['status'] !== 'final') return { code: '20009', why: 'The document does not begin with a final Composition' };
  if (!/^\d{10}$/.test(message.nhsNumber) || message.family === '' || !/^\d{4}-\d\d-\d\d$/.test(message.birthDate)) return { code: '20009', why: 'The patient needs an NHS number, a family name and a birth date' };
  if (message.attachments.length === 0 || message.attachments.some((file) => file.bytes === 0)) return { code: '20009', why: 'There is no attachment, or an empty one' };
  return message.attachments.every((file) => fileTypes.includes(file.contentType.split(';')[0]?.trim() ?? '')) ? undefined : { code: '20005', why: 'An attachment is of a type that is not supported' };
};

/** What is wrong with the message as such, before anyone looks for the patient; undefined where nothing is. `mailbox` is the one it came from. */
export const itkFault = (message: ItkMessage, mailbox: string): ItkFault | undefined => {
  const { header } = message;
  const handling = handlingFault(message);
  if (handling !== undefined) return handling;
  if (textAt(header, 'event', 'system') !== `${STU3}/CodeSystem/ITK-MessageEvent-2` || !/^ITK\d{3}[A-Z]$/.test(textAt(header, 'event', 'code') ?? '')) return { code: '20006', why: 'event is not of ITK-MessageEvent-2' };
  if (header['destination'] !== undefined || header['receiver'] !== undefined) return { code: '20006', why: 'destination and receiver are not allowed' };
  if (textAt(header, 'source', 'endpoint') !== mailbox) return { code: '20003', why: 'source.endpoint is not the mailbox that the message came from' };
  if (message.senderOds === '') return { code: '20006', why: 'sender does not lead to an organisation with an ODS code' };
  return payloadFault(message);
};
