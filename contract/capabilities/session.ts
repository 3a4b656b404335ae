import { z } from 'zod';
import { operation } from '../operation';
import { instant, key, nothing, odsCode } from '../values';

/** A role profile of the signed-in person, as the sign-in service lists it (spec 30 §2.3). */
export const roleChoice = z.strictObject({
  roleProfileId: z.string(),
  roleName: z.string(),
  organisation: z.strictObject({ odsCode, name: z.string() }),
});
export type RoleChoice = z.infer<typeof roleChoice>;

export const signedInPerson = z.strictObject({ userId: z.string(), displayName: z.string() });

export const sessionState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('signed-out'), reason: z.enum(['start', 'signed-out', 'card-removed', 'expired']) }),
  z.strictObject({ state: z.literal('choosing-role'), person: signedInPerson, roles: z.array(roleChoice) }),
  z.strictObject({ state: z.literal('signed-in'), person: signedInPerson, role: roleChoice, since: instant }),
]);
export type SessionState = z.infer<typeof sessionState>;

/** A card in a reader, as much of it as can be read before the passcode. */
export const card = z.strictObject({
  cardId: key,
  label: z.string(),
  reader: z.string(),
  /** How near the card is to locking, where it tells. */
  passcode: z.enum(['ready', 'few-tries-left', 'last-try', 'locked']),
  /** The reader or middleware asks for the passcode itself: show no field. */
  passcodeAskedByReader: z.boolean(),
});
export type Card = z.infer<typeof card>;

const cardErrors = [
  'card-module-missing', 'card-module-failed', 'card-absent', 'card-several', 'card-removed', 'card-helper-stopped',
] as const;

export const describeSession = operation({
  name: 'session.describe', request: nothing, response: sessionState, errors: [], effect: 'reads', audit: null, deadlineMs: 5_000,
});

export const listCards = operation({
  name: 'session.listCards',
  request: nothing,
  response: z.strictObject({ cards: z.array(card) }),
  errors: cardErrors,
  effect: 'reads',
  audit: null,
  deadlineMs: 15_000,
});

export const signIn = operation({
  name: 'session.signIn',
  request: z.strictObject({
    cardId: key,
    /** Absent where the reader asks for it. Never stored, logged or kept after use. */
    passcode: z.string().min(4).max(16).optional(),
  }),
  response: sessionState,
  errors: [
    ...cardErrors, 'card-pin-wrong', 'card-pin-locked', 'card-no-certificate', 'card-certificate-out-of-date',
    'card-certificate-not-trusted', 'sign-in-refused', 'no-roles', 'service-unreachable', 'service-timed-out', 'service-fault',
    'service-busy', 'secure-connection-failed', 'response-not-understood', 'response-too-large', 'access-refused',
  ],
  effect: 'changes',
  audit: 'Sign in',
  deadlineMs: 60_000,
});

export const chooseRole = operation({
  name: 'session.chooseRole',
  request: z.strictObject({ roleProfileId: z.string() }),
  response: sessionState,
  errors: ['role-not-held'],
  effect: 'changes',
  audit: 'Choose role',
  deadlineMs: 5_000,
});

export const signOut = operation({
  name: 'session.signOut', request: nothing, response: sessionState, errors: [], effect: 'changes', audit: 'Sign out', deadlineMs: 10_000,
});
