import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { registrationSchema } from './cis2/clients';
import type { Registration } from './cis2/clients';
import { parseJson } from './json';
import { faultSchema } from './server/fault';
import type { Fault } from './server/fault';

/** What somebody put into the state folder before the start: `faults.json` and `clients.json`, each a list. */
export interface StateFiles {
  readonly faults: readonly Fault[];
  readonly clients: readonly Registration[];
}

const readList = async <T>(folder: string, name: string, item: z.ZodType<T>): Promise<readonly T[]> => {
  const text = await readFile(join(folder, name), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const list = z.array(item).safeParse(parseJson(text));
  if (!list.success) throw new Error(`${name}: ${z.prettifyError(list.error)}`);
  return list.data;
};

/** Reads both files; what is not there is an empty list. Throws with the reason for one that makes no sense. */
export const readStateFiles = async (folder: string): Promise<StateFiles> => {
  const [faults, clients] = await Promise.all([readList(folder, 'faults.json', faultSchema), readList(folder, 'clients.json', registrationSchema)]);
  return { faults, clients };
};
