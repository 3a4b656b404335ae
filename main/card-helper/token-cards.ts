import { createHash } from 'node:crypto';
import { SlotFlag, TokenFlag, type Slot, type Token } from 'graphene-pk11';
import type { z } from 'zod';
import type { LoadedModule } from './load-module';
import type { listedCard } from './messages';

export type ListedCard = z.infer<typeof listedCard>;

/** A card in a reader with the slot it is in. */
export interface SlottedCard {
  readonly card: ListedCard;
  readonly slot: Slot;
}

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;

/** The same card in the same reader has the same id; another card in that reader has another. */
const cardIdOf = (slot: Slot, token: Token): string =>
  createHash('sha256').update(slot.handle).update(token.serialNumber).update(token.label).digest('hex').slice(0, 32);

const passcodeState = (flags: number): ListedCard['passcode'] => {
  if (has(flags, TokenFlag.USER_PIN_LOCKED)) return 'locked';
  if (has(flags, TokenFlag.USER_PIN_FINAL_TRY)) return 'last-try';
  return has(flags, TokenFlag.USER_PIN_COUNT_LOW) ? 'few-tries-left' : 'ready';
};

/** The card in a slot, or null for an empty slot and for a token that nobody has set up. */
export const cardInSlot = (slot: Slot): SlottedCard | null => {
  if (!has(slot.flags, SlotFlag.TOKEN_PRESENT)) return null;
  const token = slot.getToken();
  if (!has(token.flags, TokenFlag.TOKEN_INITIALIZED)) return null;
  return {
    slot,
    card: {
      cardId: cardIdOf(slot, token),
      label: token.label,
      reader: slot.slotDescription,
      passcode: passcodeState(token.flags),
      passcodeAskedByReader: has(token.flags, TokenFlag.PROTECTED_AUTHENTICATION_PATH),
    },
  };
};

/** All cards that are in readers now. A reader that fails in the middle of the question is an empty one. */
export const cardsPresent = ({ module }: LoadedModule): readonly SlottedCard[] => {
  const slots = module.getSlots(true);
  const found: SlottedCard[] = [];
  for (let index = 0; index < slots.length; index += 1) {
    const card = cardOrNone(() => cardInSlot(slots.items(index)));
    if (card !== null) found.push(card);
  }
  return found;
};

const cardOrNone = (look: () => SlottedCard | null): SlottedCard | null => {
  try {
    return look();
  } catch {
    return null;
  }
};
