import type { Slot } from '../../../contract/capabilities/appointments';
import type { PracticeName } from '../../../contract/values';

/** Slots that are to be booked as one appointment, in time order, all at one practice. */
export interface SlotSelection {
  readonly practice: PracticeName;
  readonly slots: readonly Slot[];
}

export interface SelectionChange {
  readonly selection: SlotSelection | null;
  /** Why the choice was started afresh, for the user to read. */
  readonly explanation: string | null;
}

const whyNotTogether = (earlier: Slot, later: Slot): string | null => {
  if (earlier.scheduleId !== later.scheduleId) return 'It is in a different clinic session.';
  if (earlier.deliveryChannel !== later.deliveryChannel) return 'Slots with different ways of meeting cannot be combined.';
  if (earlier.slotType !== later.slotType) return 'It is a different type of slot.';
  return Date.parse(earlier.end) === Date.parse(later.start) ? null : 'It is not next to the slot already chosen.';
};

const startAfresh = (practice: PracticeName, slot: Slot, why: string): SelectionChange => ({
  selection: { practice, slots: [slot] }, explanation: `Your choice was started again with this slot. ${why}`,
});

/**
 * Adds a slot to the choice, or takes it out. Slots are booked together only when each follows the one before without a gap, in the
 * same session, by the same channel and of the same type (spec 20 §6); otherwise the choice starts again, and says so.
 */
export const toggleSlot = (current: SlotSelection | null, practice: PracticeName, slot: Slot): SelectionChange => {
  if (current === null) return { selection: { practice, slots: [slot] }, explanation: null };
  if (current.practice.odsCode !== practice.odsCode) return startAfresh(practice, slot, 'It is at a different practice.');
  const { slots } = current;
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined) return { selection: { practice, slots: [slot] }, explanation: null };
  const at = slots.findIndex(({ slotKey }) => slotKey === slot.slotKey);
  if (at >= 0) {
    if (at > 0 && at < slots.length - 1) {
      return { selection: null, explanation: 'Your choice was cleared: the remaining slots would not follow one another.' };
    }
    const left = slots.filter((_, index) => index !== at);
    return { selection: left.length === 0 ? null : { practice, slots: left }, explanation: null };
  }
  const before = whyNotTogether(slot, first);
  if (before === null) return { selection: { practice, slots: [slot, ...slots] }, explanation: null };
  const after = whyNotTogether(last, slot);
  return after === null ? { selection: { practice, slots: [...slots, slot] }, explanation: null } : startAfresh(practice, slot, after);
};
