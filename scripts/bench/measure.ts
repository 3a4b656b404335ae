import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseFhirJson } from '../../domain/fhir/fhir-json';
import { drawRows } from '../../domain/record/lazy-rows';
import type { OpenRecord } from '../../domain/record/open-record';
import { openRecord } from '../../domain/record/read-record';
import { RecordSearch } from '../../domain/record/search-record';
import { summarise } from '../../domain/record/summarise';
import { decodeBody } from '../../main/record-reader/decode-body';

/** Rows that the window asks for at once. */
const page = 100;

setFlagsFromString('--expose-gc');
const collector = runInNewContext('gc') as () => void;

/** Clears what earlier runs left, so that none of them is paid for by another. */
export const collect = (): void => {
  collector();
};

/** Milliseconds that one piece of work took. */
export interface Taken {
  /** Of the processor, in all threads of this process: what other programs do at the same time does not count. */
  readonly cpu: number;
  /** Of the clock on the wall. */
  readonly wall: number;
}

/** What something takes, on average over so many times. */
export const timed = (work: () => unknown, times = 1): Taken => {
  collect();
  const wall = performance.now();
  const cpu = process.cpuUsage();
  for (let at = 0; at < times; at += 1) work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000 / times, wall: (performance.now() - wall) / times };
};

const textOf = (bytes: Uint8Array): string => {
  const text = decodeBody(bytes);
  if (text === null) throw new Error('The body is not text');
  return text;
};

/** The yardstick: what any reader of these bytes must pay. */
export const parse = (bytes: Uint8Array): unknown => JSON.parse(textOf(bytes));

export const parseKeepingDecimals = (bytes: Uint8Array): unknown => parseFhirJson(textOf(bytes));

const open = (bytes: Uint8Array): OpenRecord => {
  const read = openRecord(textOf(bytes), { nhsNumber: null, areas: null, today: '2026-11-22' });
  if (!read.ok || read.value.record.kind === 'html') throw new Error('The body is not a structured record');
  return read.value.record;
};

const first = (record: OpenRecord): unknown => {
  const summary = summarise(record);
  const shown = record.sections.find(({ rows }) => rows.count > 0);
  return [summary, shown === undefined ? [] : drawRows(shown.rows, 0, page)];
};

/** From bytes to the summary, the account, the banner and the first page of the first area. */
export const firstRows = (bytes: Uint8Array): OpenRecord => {
  const record = open(bytes);
  first(record);
  return record;
};

/** The same, and the first page of every area. */
export const allAreas = (bytes: Uint8Array): OpenRecord => {
  const record = firstRows(bytes);
  for (const { rows } of record.sections) drawRows(rows, 0, page);
  return record;
};

/** The same, with the words of every row gathered, so that any search is answered at once. */
export const allReady = (bytes: Uint8Array): RecordSearch => {
  const search = new RecordSearch(allAreas(bytes));
  while (search.prepare(page));
  return search;
};

/** How many resources a record holds, as its own account says. */
export const resourcesIn = (bytes: Uint8Array): number => open(bytes).account.received;

/** Bytes of heap that an open record keeps, its text let go. */
export const memoryOf = (bytes: Uint8Array): number => {
  collect();
  const before = process.memoryUsage().heapUsed;
  const record = firstRows(bytes);
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  return record.sections.length > 0 ? grown : 0;
};
