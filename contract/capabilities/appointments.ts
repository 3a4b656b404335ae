import { z } from 'zod';
import { operation } from '../operation';
import { day, demographicDifference, instant, key, line, logicalId, nothing, odsCode, personName, practiceName } from '../values';
import { changeErrors, providerErrors } from './provider-errors';

/** Limits that the consumer must impose (spec 20 §7.1). */
export const descriptionLimit = 100;
export const commentLimit = 500;
export const cancellationReasonLimit = 250;

const practitioner = z.strictObject({
  name: z.string(),
  role: z.string().optional(),
  gender: z.string().optional(),
});

const place = z.strictObject({ name: z.string(), addressLines: z.array(z.string()), phone: z.string().optional() });

/** Everything that must be shown of a slot (spec 20 §5.6). `slotKey` is (practice, id): ids of two practices may be equal. */
export const slot = z.strictObject({
  slotKey: key,
  scheduleId: logicalId,
  /** As sent by the practice: UK local with its offset. Never rebuilt (spec 20 §7.1). */
  start: z.string(),
  end: z.string(),
  minutes: z.number().int().positive(),
  deliveryChannel: z.string().optional(),
  slotType: z.string().optional(),
  scheduleType: z.string().optional(),
  practitioner: practitioner.optional(),
  /** The role that the schedule states even where it names nobody. */
  practitionerRole: z.string().optional(),
  location: place,
});
export type Slot = z.infer<typeof slot>;

export const searchSlots = operation({
  name: 'appointments.searchSlots',
  request: z.strictObject({ patientKey: key, odsCode, from: day, until: day }),
  response: z.strictObject({
    practice: practiceName,
    askedAt: instant,
    slots: z.array(slot),
    /** What was odd and left out or merged, in words: duplicates, slots without a place. */
    anomalies: z.array(z.string()),
  }),
  errors: providerErrors,
  effect: 'reads',
  audit: 'Search free slots',
  deadlineMs: 60_000,
});

export const checkPatientAtPractice = operation({
  name: 'appointments.checkPatient',
  request: z.strictObject({ patientKey: key, odsCode }),
  response: z.discriminatedUnion('known', [
    z.strictObject({ known: z.literal(true), practice: practiceName, differences: z.array(demographicDifference), phones: z.array(z.string()) }),
    z.strictObject({
      known: z.literal(false),
      practice: practiceName,
      /** Exactly what a temporary registration would send, as displayed. */
      wouldSend: z.array(z.strictObject({ label: z.string(), text: z.string() })),
    }),
  ]),
  errors: providerErrors,
  effect: 'reads',
  audit: 'Find patient at practice',
  deadlineMs: 60_000,
});

export const registerPatient = operation({
  name: 'appointments.registerPatient',
  request: z.strictObject({ patientKey: key, odsCode }),
  response: z.strictObject({ practice: practiceName, registrationType: z.string(), differences: z.array(demographicDifference).optional() }),
  errors: [...changeErrors, 'patient-already-registered', 'registration-refused'],
  effect: 'changes',
  audit: 'Register patient as temporary',
  deadlineMs: 60_000,
});

/** An appointment as read back from the practice. */
export const appointment = z.strictObject({
  appointmentId: logicalId,
  versionId: z.string(),
  practice: practiceName,
  /** Shown verbatim; only `booked` may be acted on (spec 20 §16). */
  status: z.string(),
  start: z.string(),
  end: z.string(),
  minutes: z.number().int().nonnegative(),
  description: z.string(),
  comment: z.string(),
  deliveryChannel: z.string().optional(),
  slotType: z.string().optional(),
  scheduleType: z.string().optional(),
  practitioner: practitioner.optional(),
  practitionerRole: z.string().optional(),
  location: place,
  bookedBy: z.strictObject({ name: z.string(), phone: z.string().optional() }).optional(),
  cancellationReason: z.string().optional(),
  /** Why it cannot be amended or cancelled, or null when it can. */
  lockedBecause: z.enum(['cancelled', 'in-the-past', 'visit', 'other-status']).nullable(),
});
export type Appointment = z.infer<typeof appointment>;

export const bookAppointment = operation({
  name: 'appointments.book',
  request: z.strictObject({
    patientKey: key, odsCode, slotKeys: z.array(key).min(1), description: line(descriptionLimit), comment: z.string().trim().max(commentLimit),
  }),
  response: appointment,
  errors: [
    ...changeErrors, 'slot-taken', 'slot-not-known', 'slots-not-bookable-together', 'organisation-phone-missing', 'appointment-not-changeable',
  ],
  effect: 'changes',
  audit: 'Book appointment',
  deadlineMs: 90_000,
});

export const listAppointments = operation({
  name: 'appointments.list',
  request: z.strictObject({ patientKey: key, odsCode, until: day }),
  response: z.strictObject({
    practice: practiceName, retrievedAt: instant, state: z.enum(['listed', 'not-held']),
    /** Absent where the practice holds nobody. */
    differences: z.array(demographicDifference).optional(), appointments: z.array(appointment),
  }),
  errors: providerErrors,
  effect: 'reads',
  audit: 'View appointments',
  deadlineMs: 60_000,
});

export const amendAppointment = operation({
  name: 'appointments.amend',
  request: z.strictObject({
    patientKey: key, odsCode, appointmentId: logicalId, versionId: z.string(),
    description: line(descriptionLimit), comment: z.string().trim().max(commentLimit),
  }),
  response: appointment,
  errors: [...changeErrors, 'differences-not-seen', 'appointment-changed', 'appointment-not-changeable'],
  effect: 'changes',
  audit: 'Amend appointment',
  deadlineMs: 90_000,
});

export const cancelAppointment = operation({
  name: 'appointments.cancel',
  request: z.strictObject({ patientKey: key, odsCode, appointmentId: logicalId, versionId: z.string(), reason: line(cancellationReasonLimit) }),
  response: appointment,
  errors: [...changeErrors, 'appointment-changed', 'appointment-not-changeable'],
  effect: 'changes',
  audit: 'Cancel appointment',
  deadlineMs: 90_000,
});

/** A change that left this computer and whose answer never came. */
export const unknownOutcome = z.strictObject({
  intentId: key,
  kind: z.enum(['book', 'amend', 'cancel', 'register', 'task']),
  practice: practiceName,
  patientName: personName,
  summary: z.string(),
  startedAt: instant,
});
export type UnknownOutcome = z.infer<typeof unknownOutcome>;

export const listUnknown = operation({
  name: 'appointments.listUnknown',
  request: nothing,
  response: z.strictObject({ outcomes: z.array(unknownOutcome) }),
  errors: [],
  effect: 'reads',
  audit: null,
  deadlineMs: 5_000,
});

/** Reads the practice's state to find out what became of a change. Never sends the change again. */
export const resolveUnknown = operation({
  name: 'appointments.resolveUnknown',
  request: z.strictObject({ intentId: key }),
  response: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('done'), evidence: z.string(), appointment: appointment.optional() }),
    z.strictObject({ verdict: z.literal('not-done'), evidence: z.string() }),
    z.strictObject({ verdict: z.literal('still-unknown'), evidence: z.string() }),
  ]),
  errors: providerErrors,
  effect: 'reads',
  audit: 'Check what became of a change',
  deadlineMs: 60_000,
});
