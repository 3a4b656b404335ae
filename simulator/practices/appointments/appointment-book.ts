export type DeliveryChannel = 'In-person' | 'Telephone' | 'Video' | 'Visit';

export interface BookSchedule {
  readonly id: string;
  readonly locationId: string;
  readonly practitionerId?: string;
  readonly serviceId?: string;
  readonly role: { readonly code: string; readonly name: string };
  /** The practice's name for the session; some systems have none. */
  readonly category?: string;
  readonly start: string;
  readonly end: string;
}

/** `start` and `end` are UK local time with offset, the very text that goes on the wire; the other two are instants. */
export interface BookSlot {
  readonly id: string;
  readonly scheduleId: string;
  readonly start: string;
  readonly end: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly channel?: DeliveryChannel;
  readonly serviceType?: string;
  /** Whether the practice opens it to GP Connect at all. */
  readonly bookable: boolean;
  readonly onlyTypes: readonly string[];
  readonly onlyCodes: readonly string[];
}

export interface HeldAppointment {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly slotIds: readonly string[];
  readonly startAt: number;
  readonly startDate: string;
  readonly status: 'booked' | 'cancelled';
  readonly channel?: DeliveryChannel;
  /** ODS code of the organisation that booked it. */
  readonly bookedBy?: string;
  /** Without `meta.versionId`, which comes from `version`. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** One practice's appointment book. Booking makes slots busy, cancelling frees them, every change raises the version. */
export interface AppointmentBook {
  readonly schedules: ReadonlyMap<string, BookSchedule>;
  readonly slots: ReadonlyMap<string, BookSlot>;
  isFree(slotId: string): boolean;
  freeSlots(): readonly BookSlot[];
  get(id: string): HeldAppointment | undefined;
  ofPatient(patientId: string): readonly HeldAppointment[];
  all(): readonly HeldAppointment[];
  nextId(): string;
  put(appointment: HeldAppointment): void;
}

export interface OpeningBook {
  readonly schedules: readonly BookSchedule[];
  readonly slots: readonly BookSlot[];
  readonly busy: readonly string[];
}

export const createAppointmentBook = (opening: OpeningBook, firstId: number): AppointmentBook => {
  const schedules = new Map(opening.schedules.map((schedule) => [schedule.id, schedule]));
  const slots = new Map(opening.slots.map((slot) => [slot.id, slot]));
  const elsewhere = new Set(opening.busy);
  const appointments = new Map<string, HeldAppointment>();
  const holders = new Map<string, string>();
  let next = firstId;
  const isFree = (slotId: string): boolean => slots.has(slotId) && !elsewhere.has(slotId) && !holders.has(slotId);
  return {
    schedules, slots, isFree,
    freeSlots: () => [...slots.values()].filter((slot) => isFree(slot.id)),
    get: (id) => appointments.get(id),
    ofPatient: (patientId) => [...appointments.values()].filter((held) => held.patientId === patientId),
    all: () => [...appointments.values()],
    nextId: () => { next += 1; return String(next); },
    put: (appointment) => {
      appointments.set(appointment.id, appointment);
      for (const slotId of appointment.slotIds) {
        if (appointment.status === 'cancelled') { if (holders.get(slotId) === appointment.id) holders.delete(slotId); }
        else { holders.set(slotId, appointment.id); elsewhere.delete(slotId); }
      }
    },
  };
};
