import { z } from 'zod';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
const cardId = z.string().min(1).max(100);

/** What main may ask of the card helper. Nothing else is understood. */
export const cardRequest = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('list') }),
  z.strictObject({ act: z.literal('unlock'), cardId, passcode: bytes.optional() }),
  z.strictObject({ act: z.literal('sign'), cardId, keyId: z.string(), data: bytes }),
  z.strictObject({ act: z.literal('lock'), cardId }),
  z.strictObject({ act: z.literal('presence'), cardId }),
]);
export type CardRequest = z.infer<typeof cardRequest>;

export const listedCard = z.strictObject({
  cardId,
  label: z.string(),
  reader: z.string(),
  passcode: z.enum(['ready', 'few-tries-left', 'last-try', 'locked']),
  passcodeAskedByReader: z.boolean(),
});

/** A private key of the card with the certificate that has the same CKA_ID. */
export const cardIdentity = z.strictObject({
  keyId: z.string(),
  /** DER. */
  certificate: bytes,
  /** The NHS card's authentication key decrypts; its content-commitment key does not (spec 30 §1.1). */
  decrypts: z.boolean(),
});
export type CardIdentity = z.infer<typeof cardIdentity>;

export const cardFailureCodes = [
  'card-module-missing', 'card-module-failed', 'card-absent', 'card-removed', 'card-pin-wrong', 'card-pin-locked', 'card-no-certificate', 'cancelled',
] as const;

export const cardFailure = z.strictObject({ code: z.enum(cardFailureCodes), triesLeft: z.number().int().nonnegative().optional() });
export type CardFailure = z.infer<typeof cardFailure>;

export const cardValues = {
  list: z.strictObject({ cards: z.array(listedCard) }),
  unlock: z.strictObject({ identities: z.array(cardIdentity) }),
  sign: z.strictObject({ signature: bytes }),
  lock: z.strictObject({}),
  presence: z.strictObject({ present: z.boolean() }),
} as const;
export type CardAct = keyof typeof cardValues;
export type CardValue<Act extends CardAct> = z.infer<(typeof cardValues)[Act]>;

export const requestEnvelope = z.strictObject({ id: z.number().int().nonnegative(), request: z.unknown() });
export const answerEnvelope = z.strictObject({
  id: z.number().int().nonnegative(),
  answer: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({ ok: z.literal(false), error: cardFailure }),
  ]),
});
