import { z } from 'zod';
import type { Practice } from '../practices/practice';
import type { ServiceResponse } from '../server/service-exchange';

const touchSchema = z.strictObject({ practice: z.string(), appointment: z.string() });
const takeSchema = z.strictObject({ practice: z.string(), slot: z.string() });

const wrong = (why: string): ServiceResponse => ({ status: 400, body: { error: why } });

/** Another user at the practice changes the appointment, so that its version moves on. */
export const touchAppointment = (practices: ReadonlyMap<string, Practice>, body: unknown): ServiceResponse => {
  const asked = touchSchema.safeParse(body);
  const book = asked.success ? practices.get(asked.data.practice)?.state().book : undefined;
  const held = asked.success ? book?.get(asked.data.appointment) : undefined;
  if (book === undefined || held === undefined) return wrong('expected {"practice", "appointment"} of an appointment that there is');
  book.put({ ...held, version: held.version + 1 });
  return { status: 200, body: { version: held.version + 1 } };
};

/** Somebody else takes the slot, so that booking it conflicts. */
export const takeSlot = (practices: ReadonlyMap<string, Practice>, body: unknown): ServiceResponse => {
  const asked = takeSchema.safeParse(body);
  const book = asked.success ? practices.get(asked.data.practice)?.state().book : undefined;
  const slot = asked.success ? book?.slots.get(asked.data.slot) : undefined;
  if (book === undefined || slot === undefined) return wrong('expected {"practice", "slot"} of a slot that there is');
  book.put({ id: book.nextId(), version: 1, patientId: 'somebody-else', slotIds: [slot.id], startAt: slot.startAt, startDate: slot.start.slice(0, 10), status: 'booked', content: { status: 'booked' } });
  return { status: 204 };
};
