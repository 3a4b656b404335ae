import { z } from 'zod';
import { operation } from '../operation';
import { day, gender, instant, key, line, nhsNumber, nothing, odsCode, personName } from '../values';

/** Codes of any call to PDS (spec 31 §7). */
const demographicsErrors = [
  'service-unreachable', 'service-timed-out', 'service-busy', 'service-fault', 'secure-connection-failed', 'response-not-understood',
  'response-too-large', 'access-refused', 'nhs-number-not-valid', 'nhs-number-withdrawn', 'patient-not-found', 'patient-search-too-wide',
  'patient-search-needs-more', 'patient-not-available',
] as const;

export const patientMatch = z.strictObject({
  nhsNumber,
  name: personName,
  /** Whole or partial, as PDS holds it. */
  birthDate: z.string(),
  gender,
  /** One line; absent where PDS does not give it. */
  address: z.string().optional(),
  practiceOdsCode: odsCode.optional(),
  deceased: z.boolean(),
});
export type PatientMatch = z.infer<typeof patientMatch>;

export const findPatients = operation({
  name: 'patients.find',
  request: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('nhs-number'), nhsNumber }),
    z.strictObject({
      by: z.literal('details'),
      family: line(35),
      given: line(35).optional(),
      birthDate: day,
      gender: gender.optional(),
      postcode: line(10).optional(),
    }),
  ]),
  /** In the order received, best first; the match score is not passed on (spec 31 §10). */
  response: z.strictObject({ patients: z.array(patientMatch) }),
  errors: demographicsErrors,
  effect: 'reads',
  audit: 'Search for a patient',
  deadlineMs: 40_000,
});

export const openPatient = z.strictObject({
  patientKey: key,
  nhsNumber,
  /** Set when the number asked for has been replaced: the user must be told (GPC-CORE05). */
  replacedNhsNumber: nhsNumber.optional(),
  name: personName,
  preferredName: z.string().optional(),
  birthDate: z.string(),
  gender,
  /** `null` date: deceased, date not given. */
  deceased: z.strictObject({ date: z.string().nullable(), formally: z.boolean() }).optional(),
  addressLines: z.array(z.string()),
  telecoms: z.array(z.strictObject({ label: z.enum(['Home', 'Work', 'Mobile', 'Email', 'Phone']), value: z.string() })),
  practice: z.strictObject({ odsCode, name: z.string().optional(), phone: z.string().optional() }).optional(),
  /** Which GP Connect uses the gates of spec 04 §7.3 leave open, with the code that explains a closed one. */
  access: z.strictObject({
    record: z.enum(['open', 'patient-deceased', 'patient-no-practice', 'patient-not-available']),
    appointments: z.enum(['open', 'patient-deceased', 'patient-not-available']),
    tasks: z.enum(['open', 'patient-deceased', 'patient-not-available', 'tasks-not-offered']),
  }),
  /** When PDS was asked: a trace is good for 24 hours (spec 04 §7.1). */
  tracedAt: instant,
});
export type OpenPatient = z.infer<typeof openPatient>;

export const openPatientOperation = operation({
  name: 'patients.open',
  request: z.strictObject({ nhsNumber }),
  response: openPatient,
  errors: demographicsErrors,
  effect: 'reads',
  audit: 'Open a patient',
  deadlineMs: 40_000,
});

/** Ends the encounter: its directory answers, records and helper processes go with it. */
export const closePatient = operation({
  name: 'patients.close',
  request: z.strictObject({ patientKey: key }),
  response: nothing,
  errors: [],
  effect: 'changes',
  audit: 'Close a patient',
  deadlineMs: 5_000,
});
