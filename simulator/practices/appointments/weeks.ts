import type { WeekName } from '../../people/practice-definition';
import type { Session } from './sessions';

const weekdays = [1, 2, 3, 4, 5];
const hours = (hour: number, minutes = 0): number => hour * 60 + minutes;

/** Everything said: practitioner, category, type and channel on every session. */
const fullWeek = (consumerOds: string): readonly Session[] => [
  { days: weekdays, from: hours(8, 30), to: hours(11, 30), slotMinutes: 10, site: 0, practitioner: 0, category: 'GP morning surgery', serviceType: 'Routine GP appointment', channel: 'In-person' },
  { days: weekdays, from: hours(14), to: hours(16), slotMinutes: 10, site: 0, practitioner: 1, category: 'GP telephone clinic', serviceType: 'Telephone consultation', channel: 'Telephone' },
  { days: [1, 3, 5], from: hours(9), to: hours(12), slotMinutes: 15, site: 0, practitioner: 2, category: 'Treatment room', serviceType: 'Nurse appointment', channel: 'In-person' },
  { days: [2, 4], from: hours(16), to: hours(17, 30), slotMinutes: 15, site: 0, practitioner: 0, category: 'Online clinic', serviceType: 'Video consultation', channel: 'Video' },
  { days: [6, 0], from: hours(9), to: hours(12), slotMinutes: 10, site: 0, practitioner: 1, category: 'Extended access', serviceType: 'Weekend GP appointment', channel: 'In-person' },
  { days: weekdays, from: hours(12), to: hours(12, 30), slotMinutes: 10, site: 0, practitioner: 0, category: 'Urgent', serviceType: 'Held for urgent care', channel: 'In-person', onlyTypes: ['urgent-care'] },
  { days: weekdays, from: hours(12, 30), to: hours(13), slotMinutes: 10, site: 0, practitioner: 1, category: 'Neighbourhood', serviceType: 'Held for the hub', channel: 'In-person', onlyCodes: [consumerOds] },
  { days: weekdays, from: hours(13), to: hours(13, 20), slotMinutes: 10, site: 0, practitioner: 1, category: 'Neighbourhood', serviceType: 'Held for another organisation', channel: 'In-person', onlyCodes: ['Z98765'] },
  { days: weekdays, from: hours(17, 30), to: hours(18), slotMinutes: 10, site: 0, practitioner: 0, category: 'Practice only', serviceType: 'Not open to GP Connect', channel: 'In-person', bookable: false },
  { days: [1, 3], from: hours(18), to: hours(19, 30), slotMinutes: 10, site: 0, practitioner: 0, category: 'Evening surgery', serviceType: 'Evening GP appointment', channel: 'In-person' },
  { days: [2, 4], from: hours(9), to: hours(11), slotMinutes: 15, site: 0, practitioner: 4, category: 'Pharmacy clinic', serviceType: 'Medication review', channel: 'Telephone' },
];

/** Little said: sessions with nobody named, without a category, one without a type or channel; the branch has its own. */
const sparseWeek = (consumerOds: string): readonly Session[] => [
  { days: weekdays, from: hours(8), to: hours(10, 30), slotMinutes: 10, site: 0, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'GP', channel: 'In-person' },
  { days: weekdays, from: hours(9), to: hours(11), slotMinutes: 15, site: 1, practitioner: 0, serviceType: 'Branch surgery', channel: 'In-person' },
  { days: [1, 2, 4], from: hours(11), to: hours(13), slotMinutes: 20, site: 0, role: { code: 'R8003', name: 'Health Professional Access Role' }, category: 'Clinic', serviceType: 'Long-term condition review', channel: 'In-person' },
  { days: weekdays, from: hours(15), to: hours(16, 30), slotMinutes: 10, site: 0, practitioner: 1, serviceType: 'Phone call', channel: 'Telephone' },
  { days: [6, 0], from: hours(10), to: hours(12), slotMinutes: 15, site: 1, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'Weekend', channel: 'In-person' },
  { days: [3], from: hours(14), to: hours(15), slotMinutes: 15, site: 0, practitioner: 2 },
  { days: weekdays, from: hours(16, 30), to: hours(17), slotMinutes: 10, site: 0, role: { code: 'R0260', name: 'General Medical Practitioner' }, serviceType: 'Hub', channel: 'In-person', onlyTypes: ['gp-practice'], onlyCodes: [consumerOds] },
  { days: [2], from: hours(18), to: hours(19), slotMinutes: 15, site: 0, practitioner: 0, serviceType: 'Late surgery', channel: 'In-person' },
];

/** Sessions of services that the Directory of Services knows, and one that belongs to none; pharmacist, registrar, evenings. */
const servicesWeek = (): readonly Session[] => [
  { days: weekdays, from: hours(8), to: hours(11), slotMinutes: 12, site: 0, practitioner: 0, category: 'Morning list', serviceType: 'GP face to face', channel: 'In-person', service: 1 },
  { days: weekdays, from: hours(17), to: hours(20), slotMinutes: 12, site: 0, practitioner: 0, category: 'Extended access', serviceType: 'Evening GP', channel: 'In-person', service: 0 },
  { days: [2, 5], from: hours(13), to: hours(16), slotMinutes: 20, site: 0, practitioner: 1, category: 'Pharmacist', serviceType: 'Structured medication review', channel: 'Video' },
  { days: [1, 2, 4], from: hours(9), to: hours(12, 30), slotMinutes: 15, site: 0, practitioner: 2, category: 'Nurse', serviceType: 'Nurse clinic', channel: 'In-person' },
  { days: weekdays, from: hours(14), to: hours(17), slotMinutes: 15, site: 0, practitioner: 3, category: 'Registrar', serviceType: 'Telephone triage', channel: 'Telephone', service: 1 },
];

/** Before 1.2.7 a slot and a session had no type (spec 20 §14). */
const earlyWeek = (): readonly Session[] => [
  { days: weekdays, from: hours(8, 30), to: hours(11, 30), slotMinutes: 10, site: 0, practitioner: 0, channel: 'In-person' },
  { days: weekdays, from: hours(15), to: hours(17, 30), slotMinutes: 10, site: 0, practitioner: 0, channel: 'Telephone' },
  { days: [1, 4], from: hours(9), to: hours(12), slotMinutes: 20, site: 0, practitioner: 1, channel: 'In-person' },
];

/** A main site and two branches, each with its own hours, and clinics of the pharmacist and the assistant. */
const threeSitesWeek = (): readonly Session[] => [
  { days: weekdays, from: hours(8), to: hours(12), slotMinutes: 10, site: 0, practitioner: 0, category: 'Furlong House morning', serviceType: 'Routine', channel: 'In-person' },
  { days: [1, 3, 5], from: hours(13, 30), to: hours(17), slotMinutes: 15, site: 1, practitioner: 1, category: 'Staiths afternoon', serviceType: 'Routine', channel: 'In-person' },
  { days: [2, 4], from: hours(9), to: hours(11, 30), slotMinutes: 15, site: 2, practitioner: 1, category: 'Highmoor morning', serviceType: 'Routine', channel: 'In-person' },
  { days: [2, 3, 4], from: hours(17, 15), to: hours(19, 45), slotMinutes: 10, site: 0, practitioner: 0, category: 'Evening telephone list', serviceType: 'Telephone consultation', channel: 'Telephone' },
  { days: [1, 5], from: hours(10), to: hours(12), slotMinutes: 30, site: 0, practitioner: 2, category: 'Clinical pharmacist', serviceType: 'Medication review', channel: 'Video' },
  { days: weekdays, from: hours(8), to: hours(10), slotMinutes: 10, site: 0, practitioner: 3, category: 'Blood tests', serviceType: 'Phlebotomy', channel: 'In-person' },
];

const weeks: Readonly<Record<WeekName, (consumerOds: string) => readonly Session[]>> = {
  full: fullWeek, sparse: sparseWeek, services: servicesWeek, early: earlyWeek, 'three-sites': threeSitesWeek,
};

/** The week of sessions that a practice runs (spec 20 §5). */
export const weekOf = (week: WeekName, consumerOds: string): readonly Session[] => weeks[week](consumerOds);
