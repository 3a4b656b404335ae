import type { Slot } from '../../../contract/capabilities/appointments';
import { londonClock } from '../../../domain/format/london-clock';
import { channelWords, genderOf, roleOf } from './slot-filters';

type Timed = Pick<Slot, 'start' | 'end' | 'minutes'>;

/** `Monday 23-Nov-2026` at the practice's own clock; the text as sent where it cannot be read. */
export const dayWords = ({ start }: Timed): string => {
  const clock = londonClock(start);
  return clock === null ? start : `${clock.weekday} ${clock.date}`;
};

export const timeWords = ({ start, end }: Timed): string => `${londonClock(start)?.time ?? start} to ${londonClock(end)?.time ?? end}`;

type Described = Pick<Slot, 'practitioner' | 'practitionerRole' | 'deliveryChannel' | 'slotType' | 'scheduleType' | 'location'>;

/** The facts of a slot or appointment beside its time, each with its label and always all of them (spec 20 §5.6). */
export const factsOf = (slot: Described): readonly { readonly label: string; readonly text: string }[] => [
  { label: 'How', text: channelWords(slot.deliveryChannel) },
  { label: 'With', text: `${slot.practitioner?.name ?? 'Name not stated'}, ${roleOf(slot)}, ${genderOf(slot)}` },
  { label: 'Slot type', text: slot.slotType ?? 'Not stated' },
  { label: 'Session', text: slot.scheduleType ?? 'Not stated' },
  { label: 'Where', text: [slot.location.name, ...slot.location.addressLines].filter((line) => line !== '').join(', ') },
  ...(slot.location.phone === undefined ? [] : [{ label: 'Telephone', text: slot.location.phone }]),
];

/** Several slots booked together read as one time. */
export const joinedTime = (slots: readonly Slot[]): Timed | null => {
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined) return null;
  return { start: first.start, end: last.end, minutes: slots.reduce((sum, { minutes }) => sum + minutes, 0) };
};
