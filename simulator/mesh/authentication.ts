import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Mailbox } from './mailboxes';
import { meshTime } from './message';

export interface TokenFacts {
  readonly mailboxes: readonly Mailbox[];
  readonly sharedKey: string;
  readonly now: Date;
  /** Nonces and counts that have been used. */
  readonly spent: Set<string>;
}

const WIDEST_MS = 2 * 3_600_000;

const millisecondsOf = (timestamp: string): number => {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(timestamp) ?? [];
  return year === undefined ? Number.NaN : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
};

/** `NHSMESH mailbox:nonce:count:yyyyMMddHHmm:HMAC-SHA256(mailbox:nonce:count:password:time)`, for a mailbox of its own, never twice. Gives the mailbox, or why not. */
export const checkMeshToken = (authorization: string, mailboxId: string, facts: TokenFacts): Mailbox | string => {
  const [, id, nonce, count, timestamp, hash] = /^NHSMESH ([^:\s]+):([^:\s]+):(\d+):(\d{12}):([0-9a-f]{64})$/.exec(authorization) ?? [];
  if (id === undefined || nonce === undefined || count === undefined || timestamp === undefined || hash === undefined) return 'Error reading from Authorization header';
  if (id.toUpperCase() !== mailboxId) return 'Mailbox id does not match token';
  const mailbox = facts.mailboxes.find((known) => known.id === mailboxId);
  const at = millisecondsOf(timestamp);
  if (mailbox === undefined || meshTime(at).slice(0, 12) !== timestamp || !(Math.abs(at - facts.now.getTime()) <= WIDEST_MS)) return 'Invalid Authentication Token';
  const expected = createHmac('sha256', facts.sharedKey).update([id, nonce, count, mailbox.password, timestamp].join(':')).digest();
  if (!timingSafeEqual(expected, Buffer.from(hash, 'hex'))) return 'Invalid Authentication Token';
  const use = `${id}:${nonce}:${count}`;
  if (facts.spent.has(use)) return 'Error Duplicated Authentication Token';
  facts.spent.add(use);
  return mailbox;
};
