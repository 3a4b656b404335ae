import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** One request as the simulator received it, before any interpretation. */
export const wireLine = z.object({
  at: z.iso.datetime(),
  service: z.string(),
  method: z.string(),
  target: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string(),
  tls: z.object({ protocol: z.string().nullable(), cipher: z.string().nullable(), clientSubject: z.string().nullable() }),
  status: z.number(),
});
export type WireLine = z.infer<typeof wireLine>;

export const readWireLog = async (file: string): Promise<readonly WireLine[]> =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '').map((line) => wireLine.parse(JSON.parse(line)));

/** The values of a header, in any case of its name. */
export const valuesOf = ({ headers }: WireLine, name: string): readonly string[] =>
  headers.flatMap(([header, value]) => (header.toLowerCase() === name.toLowerCase() ? [value] : []));

export const headerOf = (line: WireLine, name: string): string => {
  const [value, ...others] = valuesOf(line, name);
  if (value === undefined || others.length > 0) throw new Error(`${line.method} ${line.target}: ${String(others.length + (value === undefined ? 0 : 1))} headers ${name}`);
  return value;
};

const decoded = (token: string): string => token.split('.').slice(0, 2).map((part) => Buffer.from(part, 'base64url').toString('utf8')).join('\n      ');

/** A line as a person reads it: request line, headers, token in clear, size of the body. What opens doors is left out. */
export const asRead = (line: WireLine): string => [
  `${line.at} ${line.service} ${line.tls.protocol ?? ''} ${line.tls.cipher ?? ''} client ${line.tls.clientSubject ?? 'none'}`,
  `  ${line.method} ${line.target}`,
  ...line.headers.map(([name, value]) => {
    if (name.toLowerCase() === 'authorization' && line.service === 'ssp') return `  ${name}: Bearer\n      ${decoded(value.replace(/^Bearer /, ''))}`;
    return `  ${name}: ${/^(authorization|apikey)$/i.test(name) ? '(left out)' : value}`;
  }),
  `  body ${String(Buffer.from(line.body, 'base64').length)} bytes`,
  `  answered ${String(line.status)}`, '',
].join('\n');
