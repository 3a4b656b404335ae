import { epochOf } from '../time/london-time';

/** What decides whether slots can be booked as one appointment. Times as sent by the practice. */
export interface AdjacentSlot {
  readonly start: string;
  readonly end: string;
  readonly scheduleId: string;
  readonly deliveryChannel?: string | undefined;
  readonly slotType?: string | undefined;
}

/** Why two slots cannot be booked together, in the order in which it is checked. */
export type NotTogether = 'not-adjacent' | 'other-session' | 'other-channel' | 'other-slot-type' | 'time-not-understood';

/** Earliest first, by instant: two slots may carry different offsets. */
export const inTimeOrder = <Slot extends AdjacentSlot>(slots: readonly Slot[]): readonly Slot[] =>
  [...slots].sort((one, other) => (epochOf(one.start) ?? 0) - (epochOf(other.start) ?? 0));

/** Null when the slots form one gapless chain (spec 20 §6); otherwise why the first pair that breaks it does. */
export const whyNotTogether = (slots: readonly AdjacentSlot[]): NotTogether | null => {
  if (slots.some((slot) => epochOf(slot.start) === null || epochOf(slot.end) === null)) return 'time-not-understood';
  const ordered = inTimeOrder(slots);
  for (const [index, next] of ordered.entries()) {
    const before = index === 0 ? undefined : ordered[index - 1];
    if (before === undefined) continue;
    const reason = whyPairBreaks(before, next);
    if (reason !== null) return reason;
  }
  return null;
};

const whyPairBreaks = (before: AdjacentSlot, next: AdjacentSlot): NotTogether | null => {
  if (epochOf(before.end) !== epochOf(next.start)) return 'not-adjacent';
  if (before.scheduleId !== next.scheduleId) return 'other-session';
  if (before.deliveryChannel !== next.deliveryChannel) return 'other-channel';
  if (before.slotType !== next.slotType) return 'other-slot-type';
  return null;
};
