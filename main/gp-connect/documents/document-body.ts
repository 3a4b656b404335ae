import { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/result';

/** A document's bytes with what did not agree with the list, in words. */
export interface DocumentBody {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly show: 'text' | 'pdf' | 'image' | 'none';
  readonly warnings: readonly string[];
}

const binary = z.object({ resourceType: z.literal('Binary'), contentType: z.string(), content: z.string() });

const mostBytes = 5 * 1024 * 1024;

/** Kinds the window may draw by itself (spec 12 §4); markup is text here, never a page. */
const shownAs: readonly (readonly [RegExp, DocumentBody['show']])[] = [
  [/^(text\/(plain|html|xml)|application\/xml)$/, 'text'],
  [/^application\/pdf$/, 'pdf'],
  [/^image\/(png|jpeg|gif|bmp|tiff)$/, 'image'],
];

/** First bytes that a kind must have, so that a file is not drawn as something it is not. */
const signatures: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/gif': [0x47, 0x49, 0x46, 0x38],
  'image/bmp': [0x42, 0x4d],
};

const mimeOf = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

/** Reads a Binary and checks it against what the list announced: kind, size, and that its base64 decodes to the last byte (spec 12 §4). */
export const readDocumentBody = (
  json: unknown, announced: { readonly contentType: string; readonly sizeInBytes?: number | undefined },
): Result<DocumentBody, 'document-not-intact' | 'response-not-understood'> => {
  const parsed = binary.safeParse(json);
  if (!parsed.success) return fail('response-not-understood');
  const bytes = decodeWhole(parsed.data.content);
  if (bytes === null || bytes.length === 0) return fail('document-not-intact');
  const contentType = mimeOf(parsed.data.contentType);
  const expected = signatures[contentType];
  const isWhatItSays = expected === undefined || expected.every((byte, index) => bytes[index] === byte);
  const warnings = [
    ...(contentType === mimeOf(announced.contentType) ? [] : [`The list announced ${announced.contentType}, but ${contentType} arrived.`]),
    ...(announced.sizeInBytes === undefined || announced.sizeInBytes === bytes.length
      ? []
      : [`The list announced ${String(announced.sizeInBytes)} bytes, but ${String(bytes.length)} arrived.`]),
    ...(bytes.length > mostBytes ? ['The document is larger than practices should send.'] : []),
    ...(isWhatItSays ? [] : [`The file is not the ${contentType} that it says it is.`]),
  ];
  const show = isWhatItSays ? (shownAs.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'none') : 'none';
  return ok({ contentType, bytes, show, warnings });
};

/** The bytes, or null when any of the text is not base64: Node's decoder skips what it does not know. White space is allowed. */
const decodeWhole = (content: string): Uint8Array<ArrayBuffer> | null => {
  const text = content.replace(/\s/g, '');
  const unpadded = text.replace(/={0,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(unpadded) || unpadded.length % 4 === 1 || (unpadded.length !== text.length && text.length % 4 !== 0)) return null;
  return new Uint8Array(Buffer.from(unpadded, 'base64'));
};
