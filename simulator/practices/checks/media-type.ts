import type { SpecLine } from '../outcome';

export type Format = 'json' | 'xml';

const types: Readonly<Record<SpecLine, Readonly<Record<Format, readonly string[]>>>> = {
  stu3: { json: ['application/fhir+json', 'application/json', 'json'], xml: ['application/fhir+xml', 'application/xml', 'xml'] },
  dstu2: { json: ['application/json+fhir', 'application/json', 'json'], xml: ['application/xml+fhir', 'application/xml', 'xml'] },
};

/** Without parameters; an unescaped plus sign in a query has become a space. */
const bare = (value: string): string => (value.split(';')[0] ?? '').trim().toLowerCase().replace(' ', '+');

const formatOf = (line: SpecLine, type: string): Format | undefined => {
  const { json, xml } = types[line];
  if (json.includes(bare(type))) return 'json';
  return xml.includes(bare(type)) ? 'xml' : undefined;
};

/** The content type of an answer (spec 01 §3.1). */
export const contentTypeOf = (line: SpecLine, format: Format): string => `${types[line][format][0] ?? ''};charset=utf-8`;

export interface Formats {
  readonly answer: Format;
  readonly body: Format;
}

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly format: string | null;
}

/**
 * In which format to read and to answer, by the table of spec 23 §3: `_format` goes before `Accept`, and where there is
 * neither the answer follows the body, else it is JSON. Gives the reason for a 415 where that cannot be done.
 */
export const negotiate = (line: SpecLine, { method, headers, format }: Asked): Formats | string => {
  const sent = headers['content-type'];
  const body = sent === undefined ? undefined : formatOf(line, sent);
  if (method !== 'GET' && body === undefined) return sent === undefined ? 'Content-Type is missing' : 'Unsupported Content-Type';
  const read = body ?? 'json';
  if (format !== null && format !== '') {
    const wanted = formatOf(line, format);
    return wanted === undefined ? 'Unsupported _format' : { answer: wanted, body: read };
  }
  const accept = headers['accept'];
  if (accept === undefined || accept.trim() === '') return { answer: read, body: read };
  const wanted = accept.split(',').map((type) => (['*/*', 'application/*'].includes(bare(type)) ? read : formatOf(line, type))).find((found) => found !== undefined);
  return wanted === undefined ? 'Unsupported Accept' : { answer: wanted, body: read };
};
