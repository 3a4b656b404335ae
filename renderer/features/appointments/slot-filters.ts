import type { Slot } from '../../../contract/capabilities/appointments';
import { londonClock } from '../../../domain/format/london-clock';

export const filterNames = ['channel', 'role', 'gender', 'weekday', 'timeOfDay'] as const;
export type FilterName = (typeof filterNames)[number];
/** '' means any. */
export type SlotFilters = Readonly<Record<FilterName, string>>;

export const noFilters: SlotFilters = { channel: '', role: '', gender: '', weekday: '', timeOfDay: '' };

const notStated = 'Not stated';

const timeOfDay = (hour: number): string => (hour < 12 ? 'Morning' : hour < 17 ? 'Afternoon' : 'Evening');

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);

/** Delivery channel in words (spec 20 §16); one that we do not know is shown as sent. */
export const channelWords = (channel: string | undefined): string => {
  if (channel === undefined || channel === '') return 'How is not stated';
  return { 'In-person': 'In person', Telephone: 'Telephone call', Video: 'Video call', Visit: 'Home visit' }[channel] ?? channel;
};

export const roleOf = (slot: Pick<Slot, 'practitioner' | 'practitionerRole'>): string => slot.practitioner?.role ?? slot.practitionerRole ?? 'Role not stated';
export const genderOf = (slot: Pick<Slot, 'practitioner'>): string =>
  slot.practitioner?.gender === undefined || slot.practitioner.gender === '' ? 'Gender not stated' : capitalised(slot.practitioner.gender);

const valueOf: Readonly<Record<FilterName, (slot: Slot) => string>> = {
  channel: (slot) => channelWords(slot.deliveryChannel),
  role: roleOf,
  gender: genderOf,
  weekday: (slot) => londonClock(slot.start)?.weekday ?? notStated,
  timeOfDay: (slot) => {
    const clock = londonClock(slot.start);
    return clock === null ? notStated : timeOfDay(clock.hour);
  },
};

const order = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'Morning', 'Afternoon', 'Evening'];
const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);

/** The values that the slots found offer, so that a filter can never be set to what is not there. */
export const filterValues = (slots: readonly Slot[], name: FilterName): readonly string[] =>
  [...new Set(slots.map(valueOf[name]))].sort((one, other) => rank(one) - rank(other) || one.localeCompare(other, 'en-GB'));

/** Filters act on what has arrived; practices are always asked for all (spec 20 §13.1). */
export const passesFilters = (slot: Slot, filters: SlotFilters): boolean =>
  filterNames.every((name) => filters[name] === '' || valueOf[name](slot) === filters[name]);
