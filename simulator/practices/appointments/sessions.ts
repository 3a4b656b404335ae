import type { PracticeDefinition } from '../../people/organisations';
import type { DeliveryChannel } from './appointment-book';

/** A session that recurs each week. Days: 0 = Sunday; times in minutes after midnight, UK time. */
export interface Session {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly slotMinutes: number;
  readonly site: number;
  /** Position among the practice's practitioners; left out for a session with nobody named. */
  readonly practitioner?: number;
  readonly role?: { readonly code: string; readonly name: string };
  readonly category?: string;
  readonly serviceType?: string;
  readonly channel?: DeliveryChannel;
  readonly bookable?: boolean;
  readonly onlyTypes?: readonly string[];
  readonly onlyCodes?: readonly string[];
}

const weekdays = [1, 2, 3, 4, 5];
const hours = (hour: number, minutes = 0): number => hour * 60 + minutes;

/** Everything said: practitioner, category, type and channel on every session. */
const meadow = (consumerOds: string): readonly Session[] => [
  { days: weekdays, from: hours(8, 30), to: hours(11, 30), slotMinutes: 10, site: 0, practitioner: 0, category: 'GP morning surgery', serviceType: 'Routine GP appointment', channel: 'In-person' },
  { days: weekdays, from: hours(14), to: hours(16), slotMinutes: 10, site: 0, practitioner: 1, category: 'GP telephone clinic', serviceType: 'Telephone consultation', channel: 'Telephone' },
  { days: [1, 3, 5], from: hours(9), to: hours(12), slotMinutes: 15, site: 0, practitioner: 2, category: 'Treatment room', serviceType: 'Nurse appointment', channel: 'In-person' },
  { days: [2, 4], from: hours(16), to: hours(17, 30), slotMinutes: 15, site: 0, practitioner: 0, category: 'Online clinic', serviceType: 'Video consultation', channel: 'Video' },
  { days: [6, 0], from: hours(9), to: hours(12), slotMinutes: 10, site: 0, practitioner: 1, category: 'Extended access', serviceType: 'Weekend GP appointment', channel: 'In-person' },
  { days: weekdays, from: hours(12), to: hours(12, 30), slotMinutes: 10, site: 0, practitioner: 0, category: 'Urgent', serviceType: 'Held for urgent care', channel: 'In-person', onlyTypes: ['urgent-care'] },
  { days: weekdays, from: hours(12, 30), to: hours(13), slotMinutes: 10, site: 0, practitioner: 1, category: 'Neighbourhood', serviceType: 'Held for the hub', channel: 'In-person', onlyCodes: [consumerOds] },
  { days: weekdays, from: hours(13), to: hours(13, 20), slotMinutes: 10, site: 0, practitioner: 1, category: 'Neighbourhood', serviceType: 'Held for another organisation', channel: 'In-person', onlyCodes: ['Z98765'] },
  { days: weekdays, from: hours(17, 30), to: hours(18), slotMinutes: 10, site: 0, practitioner: 0, category: 'Practice only', serviceType: 'Not open to GP Connect', channel: 'In-person', bookable: false },
];

/** Little said: sessions with nobody named, without a category, one without a type or channel; the branch has its own. */
const harbour = (consumerOds: string): readonly Session[] => [
  { days: weekdays, from: hours(8), to: hours(10, 30), slotMinutes: 10, site: 0, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'GP', channel: 'In-person' },
  { days: weekdays, from: hours(9), to: hours(11), slotMinutes: 15, site: 1, practitioner: 0, serviceType: 'Branch surgery', channel: 'In-person' },
  { days: [1, 2, 4], from: hours(11), to: hours(13), slotMinutes: 20, site: 0, role: { code: 'R8003', name: 'Health Professional Access Role' }, category: 'Clinic', serviceType: 'Long-term condition review', channel: 'In-person' },
  { days: weekdays, from: hours(15), to: hours(16, 30), slotMinutes: 10, site: 0, practitioner: 1, serviceType: 'Phone call', channel: 'Telephone' },
  { days: [6, 0], from: hours(10), to: hours(12), slotMinutes: 15, site: 1, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'Weekend', channel: 'In-person' },
  { days: [3], from: hours(14), to: hours(15), slotMinutes: 15, site: 0, practitioner: 2 },
  { days: weekdays, from: hours(16, 30), to: hours(17), slotMinutes: 10, site: 0, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'Hub', channel: 'In-person', onlyTypes: ['gp-practice'], onlyCodes: [consumerOds] },
];

/** The week of a practice, after its vendor's habits (spec 20 §5). */
export const sessionsOf = (practice: PracticeDefinition, consumerOds: string): readonly Session[] =>
  practice.vendor === 'meadow' ? meadow(consumerOds) : harbour(consumerOds);
