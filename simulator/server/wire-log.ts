import { appendFileSync } from 'node:fs';

/** The services whose requests are written down; practices stand behind the proxy and are not among them. */
export type ServiceName = 'ssp' | 'pds' | 'sds' | 'cis2' | 'ods' | 'mesh';

export interface WireEntry {
  readonly at: string;
  readonly service: ServiceName;
  readonly method: string;
  /** The raw request target. */
  readonly target: string;
  /** As received: order, case and repeats kept. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly tls: { readonly protocol: string | null; readonly cipher: string | null; readonly clientSubject: string | null };
  /** 0 where the connection was cut without an answer. */
  readonly status: number;
  readonly responseBytes: number;
}

/** What happened on the wire: a file, when one was asked for, and the latest entries in memory for the control service. */
export interface WireLog {
  write(entry: WireEntry): void;
  recent(): readonly Omit<WireEntry, 'headers' | 'body'>[];
  clear(): void;
}

const REMEMBERED = 1000;

export const createWireLog = (file: string | undefined): WireLog => {
  const entries: Omit<WireEntry, 'headers' | 'body'>[] = [];
  return {
    write: (entry) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      const { headers: _headers, body: _body, ...kept } = entry;
      entries.push(kept);
      if (entries.length > REMEMBERED) entries.shift();
    },
    recent: () => [...entries],
    clear: () => { entries.length = 0; },
  };
};
