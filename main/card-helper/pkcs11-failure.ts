import pkcs11 from 'pkcs11js';
import type { CardFailure } from './messages';

const removed: readonly number[] = [
  pkcs11.CKR_DEVICE_REMOVED, pkcs11.CKR_TOKEN_NOT_PRESENT, pkcs11.CKR_TOKEN_NOT_RECOGNIZED, pkcs11.CKR_SESSION_HANDLE_INVALID,
  pkcs11.CKR_SESSION_CLOSED, pkcs11.CKR_SLOT_ID_INVALID,
];
const wrongPasscode: readonly number[] = [pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_INVALID, pkcs11.CKR_PIN_LEN_RANGE];
const cancelled: readonly number[] = [pkcs11.CKR_FUNCTION_CANCELED, pkcs11.CKR_CANCEL];

export const returnValueOf = (thrown: unknown): number | null =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'number' ? thrown.code : null;

/** The coded failure for what a PKCS#11 module threw, by its return value alone. */
export const pkcs11Failure = (thrown: unknown): CardFailure => {
  const value = returnValueOf(thrown);
  if (value === null) return { code: 'card-module-failed' };
  if (value === pkcs11.CKR_PIN_LOCKED) return { code: 'card-pin-locked', triesLeft: 0 };
  if (wrongPasscode.includes(value)) return { code: 'card-pin-wrong' };
  if (removed.includes(value)) return { code: 'card-removed' };
  if (cancelled.includes(value)) return { code: 'cancelled' };
  return { code: 'card-module-failed' };
};
