import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEvent } from '../../../main/audit/audit-event';
import { auditSessionEnd } from '../../../main/audit/audit-session-end';
import { endWhenAway, longestIdleSeconds } from '../../../main/session/end-when-away';
import { receptionist } from '../ipc/boundary-under-test';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a person who goes away [H13]', () => {
  it.each(['lock-screen', 'suspend', 'resume', 'user-did-resign-active'] as const)('is signed out on %s', (event) => {
    const acts = new Map<string, () => void>();
    const end = vi.fn();
    endWhenAway({ getSystemIdleTime: () => 0 }, (name, act) => void acts.set(name, act), end);
    acts.get(event)?.();
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('is signed out after a quarter of an hour without a touch, and not before', () => {
    let idle = longestIdleSeconds - 60;
    const end = vi.fn();
    endWhenAway({ getSystemIdleTime: () => idle }, () => undefined, end);
    vi.advanceTimersByTime(30_000);
    expect(end).not.toHaveBeenCalled();
    idle = longestIdleSeconds;
    vi.advanceTimersByTime(15_000);
    expect(end).toHaveBeenCalled();
  });

  it.each([['card-removed', 1], ['expired', 1], ['signed-out', 0]] as const)('[30-1.6] leaves an entry in the audit trail when the end was not asked for: %s', async (reason, entries) => {
    const trail: AuditEvent[] = [];
    const audit = { append: async (event: AuditEvent) => { trail.push(event); return { ok: true, value: null } as const; } };
    await auditSessionEnd(audit, reason, receptionist, 'x');
    expect(trail).toHaveLength(entries);
    for (const entry of trail) expect(entry).toMatchObject({ operation: 'session', user: { userId: receptionist.userId } });
  });
});
