import type { SpecLine } from '../outcome';

const jsonTypes: Record<SpecLine, readonly string[]> = {
  stu3: ['application/fhir+json', 'application/json'],
  dstu2: ['application/json+fhir', 'application/json'],
};

const bare = (value: string): string => (value.split(';')[0] ?? '').trim().toLowerCase();

/** The content type that every answer of a line carries (spec 01 §3.1). */
export const contentTypeOf = (line: SpecLine): string =>
  line === 'stu3' ? 'application/fhir+json;charset=utf-8' : 'application/json+fhir;charset=utf-8';

/**
 * Whether these practices can talk as asked (spec 23 §3). They speak JSON only: XML is a SHOULD that neither vendor honours,
 * so it is refused with 415 like any other type. Gives the reason, or undefined where all is well.
 */
export const mediaTypeProblem = (
  line: SpecLine, method: string, headers: Readonly<Record<string, string>>, format: string | null, hasBody: boolean,
): string | undefined => {
  const speaks = (type: string): boolean => jsonTypes[line].includes(bare(type));
  if (format !== null && format !== '') return speaks(format) ? undefined : 'Unsupported _format';
  const accept = headers['accept'];
  const wanted = accept === undefined ? [] : accept.split(',').map(bare);
  if (wanted.length > 0 && !wanted.some((type) => speaks(type) || type === '*/*')) return 'Unsupported Accept';
  if (method === 'GET') return undefined;
  const sent = headers['content-type'];
  if (sent === undefined) return hasBody ? 'Content-Type is missing' : undefined;
  return speaks(sent) ? undefined : 'Unsupported Content-Type';
};
