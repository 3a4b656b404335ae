import type { EndReason } from '../session/session';
import type { SignedInUser } from '../session/signed-in-user';
import type { AuditTrail } from './audit-event';
import { auditedUser } from './audited-user';

/** Records an end that nobody asked for: the card was taken out, the time was up (spec 30 §1.6: log on and off). */
export const auditSessionEnd = async (audit: AuditTrail, reason: EndReason, user: SignedInUser | null, correlationId: string): Promise<void> => {
  if (user === null || (reason !== 'card-removed' && reason !== 'expired')) return;
  await audit.append({
    event: reason === 'card-removed' ? 'Session ended: card taken out' : 'Session ended: time, sleep or lock',
    operation: 'session', user: auditedUser(user), outcome: 'done', correlationId,
  });
};
