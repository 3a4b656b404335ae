import { appendFileSync } from 'node:fs';
import type { ServiceName } from './service-name';

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

export interface NumberedEntry extends WireEntry { readonly number: number }

/** What happened on the wire: a file, when one was asked for, and the latest entries in memory for the control service. */
export interface WireLog {
  write(entry: WireEntry): void;
  /** The latest requests, without what they carried. */
  recent(): readonly Omit<WireEntry, 'headers' | 'body'>[];
  /** The latest few with all that they carried, newest first. */
  latest(): readonly NumberedEntry[];
  clear(): void;
}

const REMEMBERED = 1000;
const KEPT_WHOLE = 60;

export const createWireLog = (file: string | undefined): WireLog => {
  const entries: Omit<WireEntry, 'headers' | 'body'>[] = [];
  let whole: readonly NumberedEntry[] = [];
  let count = 0;
  return {
    write: (entry) => {
      count += 1;
      whole = [{ ...entry, number: count }, ...whole].slice(0, KEPT_WHOLE);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      const { headers: _headers, body: _body, ...kept } = entry;
      entries.push(kept);
      if (entries.length > REMEMBERED) entries.shift();
    },
    recent: () => [...entries],
    latest: () => whole,
    clear: () => {
      entries.length = 0;
      whole = [];
    },
  };
};
