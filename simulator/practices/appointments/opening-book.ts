import type { PracticeDefinition } from '../../people/organisations';
import { addDays, formatLondon, londonDate, londonInstant } from '../../london-time';
import { seededRandom } from '../../random';
import type { BookSchedule, BookSlot, OpeningBook } from './appointment-book';
import type { Session } from './sessions';
import { weekOf } from './weeks';

const DAYS_AHEAD = 42;
const PART_TAKEN = 0.3;
const MILLISECONDS_PER_DAY = 86_400_000;

const at = <T>(items: readonly T[], position: number): T | undefined => items[position % Math.max(items.length, 1)];

const scheduleFor = (practice: PracticeDefinition, session: Session, id: string, date: string): BookSchedule => {
  const site = at(practice.locations, session.site);
  const person = session.practitioner === undefined ? undefined : at(practice.practitioners, session.practitioner);
  const service = session.service === undefined ? undefined : practice.services?.[session.service];
  const role = session.role ?? { code: person?.jobRoleCode ?? 'R0260', name: person?.jobRoleName ?? 'General Medical Practitioner' };
  return {
    id, locationId: site?.id ?? '', role,
    ...(person === undefined ? {} : { practitionerId: person.id }),
    ...(service === undefined ? {} : { serviceId: service.id }),
    ...(session.category === undefined ? {} : { category: session.category }),
    start: formatLondon(londonInstant(date, session.from)), end: formatLondon(londonInstant(date, session.to)),
  };
};

/** Six weeks of slots from today in UK local time, three in ten already taken; the same for the same seed and day. */
export const openingBook = (practice: PracticeDefinition, consumerOds: string, now: Date, seed: string): OpeningBook => {
  const schedules: BookSchedule[] = [];
  const slots: BookSlot[] = [];
  const busy: string[] = [];
  const today = londonDate(now.getTime());
  for (let day = 0; day < DAYS_AHEAD; day += 1) {
    const date = addDays(today, day);
    // Of the day alone, so that a slot has the same id and the same fate tomorrow as today.
    const random = seededRandom(`${seed} ${practice.odsCode} ${date}`);
    const dayNumber = String(Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_PER_DAY);
    let [sessions, slotsOfDay] = [0, 0];
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
    for (const session of weekOf(practice.week, consumerOds)) {
      if (!session.days.includes(weekday)) continue;
      sessions += 1;
      const scheduleId = `${dayNumber}${String(sessions).padStart(2, '0')}`;
      schedules.push(scheduleFor(practice, session, scheduleId, date));
      for (let minute = session.from; minute + session.slotMinutes <= session.to; minute += session.slotMinutes) {
        slotsOfDay += 1;
        const id = `${dayNumber}${String(slotsOfDay).padStart(3, '0')}`;
        const [startAt, endAt] = [londonInstant(date, minute), londonInstant(date, minute + session.slotMinutes)];
        slots.push({
          id, scheduleId, startAt, endAt, start: formatLondon(startAt), end: formatLondon(endAt), bookable: session.bookable ?? true,
          onlyTypes: session.onlyTypes ?? [], onlyCodes: session.onlyCodes ?? [],
          ...(session.channel === undefined ? {} : { channel: session.channel }),
          ...(session.serviceType === undefined ? {} : { serviceType: session.serviceType }),
        });
        if (random() < PART_TAKEN) busy.push(id);
      }
    }
  }
  return { schedules, slots, busy };
};
