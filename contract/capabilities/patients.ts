import { z } from 'zod';
import { operation } from '../operation';
import { day, gender, instant, key, line, nhsNumber, nothing, odsCode, personName } from '../values';

/** Codes of any call to PDS (spec 31 §7). */
const demographicsErrors = [
  'service-unreachable', 'service-timed-out', 'service-busy', 'service-fault', 'secure-connection-failed', 'response-not-understood',
  'response-too-large', 'access-refused', 'nhs-number-not-valid', 'nhs-number-withdrawn', 'patient-not-found', 'patient-search-too-wide',
  'patient-search-needs-more', 'patient-not-available', 'patient-not-verified',
] as const;

/** Whether a registrar has confirmed a death, or somebody has told of it (spec 31 §4). */
const deathNotification = z.enum(['formal', 'informal', 'not-stated']);

export const patientMatch = z.strictObject({
  nhsNumber,
  /** Set when the number asked for has been replaced by this one. */
  replacedNhsNumber: nhsNumber.optional(),
  name: personName,
  /** Whole or partial, as PDS holds it. */
  birthDate: z.string(),
  gender,
  /** One line; absent where PDS does not give it. */
  address: z.string().optional(),
  practiceOdsCode: odsCode.optional(),
  deceased: z.boolean(),
  deathNotification: deathNotification.optional(),
});
export type PatientMatch = z.infer<typeof patientMatch>;

export const findPatients = operation({
  name: 'patients.find',
  request: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('nhs-number'), nhsNumber }),
    z.strictObject({
      by: z.literal('details'),
      /** `*` stands for any letters, not among the first two (spec 31 §3.1). Needed unless the search is fuzzy. */
      family: line(35).optional(),
      given: line(35).optional(),
      otherGiven: z.array(line(35)).max(4).optional(),
      /** Either the day, or a range of days of which one end may be open. */
      birthDate: day.optional(),
      bornFrom: day.optional(),
      bornUntil: day.optional(),
      deathDate: day.optional(),
      gender: gender.optional(),
      postcode: line(10).optional(),
      phone: line(25).optional(),
      email: line(90).optional(),
      practiceOdsCode: odsCode.optional(),
      /** Names that sound alike or stand in another order; to be offered only after an ordinary search found nobody. */
      fuzzy: z.boolean().optional(),
      /** Former names and addresses too. */
      history: z.boolean().optional(),
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
  deceased: z.strictObject({ date: z.string().nullable(), formally: z.boolean(), notification: deathNotification.optional() }).optional(),
  addressLines: z.array(z.string()),
  /** Where they stay for now, and what kind of place it is. */
  temporaryAddress: z.strictObject({ kind: z.string().optional(), lines: z.array(z.string()) }).optional(),
  language: z.string().optional(),
  interpreterRequired: z.boolean().optional(),
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
  /** With what the person at the desk stated, the number is used only if it belongs to them by the rule of GPC-CORE02 (spec 04 §7.2). */
  request: z.strictObject({
    nhsNumber, stated: z.strictObject({ birthDate: day, family: line(35).optional(), given: line(35).optional() }).optional(),
  }),
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
