import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '../json';
import type { PracticeState } from './practice-state';

const text = z.string();
const resource = z.record(text, z.unknown());

/** What happened at a practice since its book was opened, as it is kept between two runs. */
const happenings = z.object({
  appointments: z.array(z.object({
    id: text, version: z.number(), patientId: text, slotIds: z.array(text), startAt: z.number(), startDate: text, status: z.enum(['booked', 'cancelled']),
    channel: z.enum(['In-person', 'Telephone', 'Video', 'Visit']).optional(), bookedBy: text.optional(), content: resource,
  })),
  registrations: z.array(z.object({ id: text, nhsNumber: text, registeredOn: text, sent: resource })),
  tasks: z.array(z.object({
    id: text, identifier: text, receivedAt: text, nhsNumber: text, sourceOds: text, type: text, narrative: text, traceId: text, resource: z.unknown(),
  })),
});

export type Happenings = z.infer<typeof happenings>;

/** Where one practice keeps what happened there. */
export interface PracticeStore {
  /** Undefined where nothing was kept, or nothing that can be read. */
  load(): Happenings | undefined;
  save(state: PracticeState): void;
  clear(): void;
}

const happeningsOf = (state: PracticeState): Happenings => ({
  appointments: state.book.all().map((held) => ({ ...held, slotIds: [...held.slotIds], content: { ...held.content } })),
  registrations: [...state.held.values()].flatMap(({ id, person, registeredOn, sent }) => (sent === undefined ? [] : [{ id, nhsNumber: person.nhsNumber, registeredOn, sent: { ...sent } }])),
  tasks: [...state.inbox.all()],
});

/** Keeps them in one file, which is never half written. */
export const fileStore = (file: string): PracticeStore => ({
  load: () => {
    if (!existsSync(file)) return undefined;
    const read = happenings.safeParse(parseJson(readFileSync(file, 'utf8')));
    return read.success ? read.data : undefined;
  },
  save: (state) => {
    writeFileSync(`${file}.new`, JSON.stringify(happeningsOf(state)));
    renameSync(`${file}.new`, file);
  },
  clear: () => { rmSync(file, { force: true }); },
});

/** Puts back what was kept: appointments with their slots, temporary registrations, tasks. */
export const restore = (state: PracticeState, kept: Happenings): void => {
  for (const { channel, bookedBy, ...held } of kept.appointments)
    state.book.put({ ...held, ...(channel === undefined ? {} : { channel }), ...(bookedBy === undefined ? {} : { bookedBy }) });
  for (const { id, nhsNumber, registeredOn, sent } of kept.registrations) {
    const person = state.people.find((known) => known.nhsNumber === nhsNumber);
    if (person !== undefined) state.held.set(id, { id, person, registration: 'temporary', registeredOn, sent });
  }
  for (const task of kept.tasks) state.inbox.add({ ...task, resource: task.resource });
};
