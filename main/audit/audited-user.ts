import type { SignedInUser } from '../session/signed-in-user';
import type { AuditedUser } from './audit-event';

/** The user as the trail records them: a copy of the session as it is at this moment (spec 05 §6). */
export const auditedUser = (user: SignedInUser): AuditedUser => ({
  userId: user.userId,
  name: [user.name.title, user.name.given, user.name.family].filter((part) => part !== undefined && part !== '').join(' '),
  roleProfileId: user.roleProfileId,
  roleName: user.roleName,
  organisation: user.organisation.odsCode,
});
