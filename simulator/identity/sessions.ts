import { randomBytes } from 'node:crypto';
import type { StaffMember } from './staff';

/** Challenges that have been given out and tokens that are good; both expire. */
export interface Sessions {
  challenge(): { readonly challenge: string; readonly expiresIn: number };
  /** True once, and only before it expires. */
  spend(challenge: string): boolean;
  /** `selectedRole` is a role chosen at sign-in, that need not be named again. */
  open(member: StaffMember, seconds?: number, selectedRole?: string): { readonly token: string; readonly expiresIn: number };
  selectedRoleOf(authorization: string | undefined): string | undefined;
  memberOf(authorization: string | undefined): StaffMember | undefined;
  clear(): void;
}

const CHALLENGE_SECONDS = 120;
const TOKEN_SECONDS = 3600;

export const createSessions = (now: () => Date): Sessions => {
  const challenges = new Map<string, number>();
  const tokens = new Map<string, { readonly member: StaffMember; readonly until: number; readonly selectedRole: string | undefined }>();
  const find = (authorization: string | undefined) => {
    const found = tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
    return found !== undefined && found.until > now().getTime() ? found : undefined;
  };
  return {
    challenge: () => {
      const challenge = randomBytes(32).toString('base64url');
      challenges.set(challenge, now().getTime() + CHALLENGE_SECONDS * 1000);
      return { challenge, expiresIn: CHALLENGE_SECONDS };
    },
    spend: (challenge) => {
      const until = challenges.get(challenge);
      challenges.delete(challenge);
      return until !== undefined && until > now().getTime();
    },
    open: (member, seconds = TOKEN_SECONDS, selectedRole) => {
      const token = randomBytes(32).toString('base64url');
      tokens.set(token, { member, until: now().getTime() + seconds * 1000, selectedRole });
      return { token, expiresIn: seconds };
    },
    memberOf: (authorization) => find(authorization)?.member,
    selectedRoleOf: (authorization) => find(authorization)?.selectedRole,
    clear: () => { challenges.clear(); tokens.clear(); },
  };
};
