import { z } from 'zod';
import { operation } from '../operation';
import { key, line, odsCode, practiceName } from '../values';
import { providerErrors } from './provider-errors';
import { recordArea } from './record';

/** A practice as the Organisation Data Service knows it (spec 32 §9.2). */
export const foundPractice = z.strictObject({
  odsCode,
  name: z.string(),
  addressLines: z.array(z.string()),
  phone: z.string().optional(),
  /** False: closed. Only a search by code shows such a one. */
  active: z.boolean(),
  /** Whether this organisation may book and send tasks there, by its profile; what the practice itself offers is asked of it. */
  usable: z.boolean(),
});
export type FoundPractice = z.infer<typeof foundPractice>;

/** By name, postcode or code, as typed (spec 32 §11). */
export const searchPractices = operation({
  name: 'practices.search',
  request: z.strictObject({ text: line(100) }),
  /** `more`: there are others, and the user should narrow the search. */
  response: z.strictObject({ practices: z.array(foundPractice), more: z.boolean() }),
  errors: [
    'service-unreachable', 'service-timed-out', 'service-busy', 'service-fault', 'secure-connection-failed', 'response-not-understood', 'response-too-large',
  ],
  effect: 'reads',
  audit: null,
  deadlineMs: 40_000,
});

/** What the directory says of one capability: whether there is an address to call. */
const serviceState = z.enum(['enabled', 'not-enabled', 'not-known']);
/** What the practice's own statement says of one feature: nothing said is not a no. */
const featureState = z.enum(['yes', 'no', 'not-stated']);

/** What a practice offers: by the national directory, and by its own capability statement (spec 01 F1). */
export const readPracticeCapabilities = operation({
  name: 'practices.capabilities',
  request: z.strictObject({ patientKey: key, odsCode }),
  response: z.strictObject({
    practice: practiceName,
    services: z.strictObject({ appointments: serviceState, structured: serviceState, documents: serviceState, html: serviceState, tasks: serviceState }),
    /** Absent when the practice did not give one: then nothing is known of its features. */
    statement: z.strictObject({ version: z.string(), software: z.string().optional() }).optional(),
    features: z.strictObject({
      registerPatient: featureState, searchSlots: featureState, bookAppointments: featureState, changeAppointments: featureState,
      /** Slots for a service of the Directory of Services: release 1.2.8. */
      serviceFiltering: featureState,
    }),
    /** Areas of the structured record, all of which may be asked for; `yes` where the practice names the profiles of the area. */
    areas: z.array(z.strictObject({ area: recordArea, stated: featureState })),
    /** As the practice describes itself. */
    organisation: z.strictObject({ name: z.string(), phone: z.string().optional(), addressLines: z.array(z.string()) }).optional(),
  }),
  errors: providerErrors,
  effect: 'reads',
  audit: null,
  deadlineMs: 60_000,
});
export type PracticeFeatures = z.infer<typeof readPracticeCapabilities.response>['features'];
