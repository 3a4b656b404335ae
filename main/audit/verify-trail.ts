import { genesis, type AuditEntry, type ChainHead } from './audit-entry';
import { openEntry } from './chain-line';
import { lineHash } from './sealed-line';

/** What is wrong with a trail, and at which line (counted from 1). */
export interface TrailProblem {
  readonly line: number;
  readonly problem: 'altered' | 'missing-or-reordered' | 'truncated';
}

export interface Verification {
  readonly entries: readonly AuditEntry[];
  /** Empty: nothing was edited, removed, moved or cut off. */
  readonly problems: readonly TrailProblem[];
}

/**
 * Checks a whole trail: each line opens under the key, follows the line before by hash and sequence, and the last is not
 * before the head that was kept apart. Entries past the head are genuine: the head is written after the entry.
 */
export const verifyTrail = (lines: readonly string[], head: ChainHead, key: Uint8Array): Verification => {
  const entries: AuditEntry[] = [];
  const problems: TrailProblem[] = [];
  let before = genesis;
  let headSeen = head.sequence === 0;
  lines.forEach((line, index) => {
    const entry = openEntry(line, key);
    const hash = lineHash(line);
    if (entry === null) {
      problems.push({ line: index + 1, problem: 'altered' });
      before = { sequence: before.sequence + 1, hash };
      return;
    }
    if (entry.sequence !== before.sequence + 1 || entry.previous !== before.hash) problems.push({ line: index + 1, problem: 'missing-or-reordered' });
    entries.push(entry);
    before = { sequence: entry.sequence, hash };
    if (entry.sequence === head.sequence && hash === head.hash) headSeen = true;
  });
  if (!headSeen) problems.push({ line: lines.length, problem: 'truncated' });
  return { entries, problems };
};
