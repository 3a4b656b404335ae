import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import { genesis, nextEntry, type ChainHead } from './audit-entry';
import type { AuditEvent, AuditTrail } from './audit-event';
import { openEntry, sealEntry } from './chain-line';
import { readHead, writeHead } from './head-file';
import { lineHash } from './sealed-line';
import { verifyTrail, type Verification } from './verify-trail';

/** A place apart from the files, where the trail's length is noted now and then: emptying the folder must not go unseen. */
export interface TrailAnchor {
  readonly read: () => Promise<ChainHead | null>;
  readonly write: (head: ChainHead) => Promise<void>;
}

export interface AuditFileOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** The workstation as its administrators know it. */
  readonly device: string;
  readonly now: () => Date;
  readonly anchor?: TrailAnchor;
}

export interface AuditFile extends AuditTrail {
  readonly verify: () => Promise<Verification>;
  readonly close: () => Promise<void>;
}

interface OpenedTrail {
  readonly log: FileHandle;
  readonly headFile: FileHandle;
  readonly head: ChainHead;
  readonly length: number;
  readonly noticed: string | null;
}

const logName = 'audit.log';
const headName = 'audit.head';
const tailBytes = 65_536;

/**
 * The audit trail of this computer: one append-only file of encrypted, hash-chained, numbered entries, each on the disk before
 * `append` answers (spec 05 §6). A trail that was cut or altered is set aside, never deleted, and the new one says so first.
 */
export const openAuditFile = async (options: AuditFileOptions): Promise<Result<AuditFile, Failure>> => {
  try {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    return ok(createAuditFile(await openTrail(options), options));
  } catch {
    return fail({ code: 'audit-unavailable' });
  }
};

const openTrail = async (options: AuditFileOptions): Promise<OpenedTrail> => {
  const log = await open(join(options.folder, logName), 'a+', 0o600);
  const headFile = await openOrCreate(join(options.folder, headName));
  const found = await standing(log, headFile, options.key);
  const noted = (await options.anchor?.read()) ?? genesis;
  if (found !== null && isNotBehind(found.head, noted)) return { log, headFile, ...found };
  await log.close();
  await headFile.close();
  const mark = options.now().toISOString().replaceAll(/[:.]/g, '-');
  await rename(join(options.folder, logName), join(options.folder, `audit-set-aside-${mark}.log`));
  await rename(join(options.folder, headName), join(options.folder, `audit-set-aside-${mark}.head`));
  return {
    log: await open(join(options.folder, logName), 'a+', 0o600),
    headFile: await openOrCreate(join(options.folder, headName)),
    head: genesis,
    length: 0,
    noticed: 'Audit trail found altered or cut; it was set aside',
  };
};

const isNotBehind = (head: ChainHead, noted: ChainHead): boolean =>
  head.sequence > noted.sequence || (head.sequence === noted.sequence && head.hash === noted.hash);

const openOrCreate = async (path: string): Promise<FileHandle> => {
  await (await open(path, 'a', 0o600)).close();
  return open(path, 'r+');
};

/** Where the trail stands by its last whole line and the head kept apart, or null if the two do not agree. */
const standing = async (log: FileHandle, headFile: FileHandle, key: Uint8Array): Promise<Omit<OpenedTrail, 'log' | 'headFile'> | null> => {
  const { size } = await log.stat();
  const kept = await readHead(headFile, key);
  if (kept === null) return null;
  const from = Math.max(0, size - tailBytes);
  const { buffer, bytesRead } = await log.read(Buffer.alloc(size - from), 0, size - from, from);
  const tail = buffer.subarray(0, bytesRead);
  const end = tail.lastIndexOf(0x0a) + 1;
  const torn = end < tail.length;
  const length = from + end;
  if (torn) await log.truncate(length);
  const noticed = torn ? 'An audit entry that a power cut left unfinished was removed' : null;
  const lastLine = tail.subarray(0, Math.max(0, end - 1)).toString('latin1').split('\n').at(-1) ?? '';
  if (lastLine === '') return kept.sequence === 0 ? { head: genesis, length, noticed } : null;
  const entry = openEntry(lastLine, key);
  if (entry === null || entry.sequence < kept.sequence) return null;
  const head = { sequence: entry.sequence, hash: lineHash(lastLine) };
  if (entry.sequence === kept.sequence && head.hash !== kept.hash) return null;
  return { head, length, noticed };
};

const createAuditFile = (opened: OpenedTrail, options: AuditFileOptions): AuditFile => {
  const { log, headFile } = opened;
  let { head, length } = opened;
  let broken = false;
  let last: Promise<unknown> = Promise.resolve();

  const write = async (event: AuditEvent): Promise<Result<null, Failure>> => {
    if (broken) return fail({ code: 'audit-unavailable' });
    const line = sealEntry(nextEntry(head, event, options.now(), options.device), options.key);
    const bytes = Buffer.from(`${line}\n`, 'latin1');
    let entryKept = false;
    try {
      await log.appendFile(bytes);
      await log.datasync();
      entryKept = true;
      const next = { sequence: head.sequence + 1, hash: lineHash(line) };
      await writeHead(headFile, next, options.key);
      head = next;
      length += bytes.length;
      return ok(null);
    } catch {
      // A half-written line must not stand before the next one; a whole one must not be taken back.
      if (entryKept) broken = true;
      else await log.truncate(length).catch(() => {
        broken = true;
      });
      return fail({ code: 'audit-unavailable' });
    }
  };

  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const append = (event: AuditEvent): Promise<Result<null, Failure>> => inTurn(() => write(event));
  if (opened.noticed !== null) {
    void append({ event: opened.noticed, operation: 'trail', user: null, outcome: 'done', correlationId: 'start' });
  }
  const note = (): Promise<void> => inTurn(async () => options.anchor?.write(head));
  void note();
  return {
    append,
    verify: () => inTurn(async () => {
      const kept = await readHead(headFile, options.key);
      const lines = (await readFile(join(options.folder, logName), 'latin1')).split('\n').slice(0, -1);
      return verifyTrail(lines, kept ?? { sequence: Number.MAX_SAFE_INTEGER, hash: '' }, options.key);
    }),
    close: async () => {
      await note();
      await inTurn(async () => {
        await log.close();
        await headFile.close();
      });
    },
  };
};
