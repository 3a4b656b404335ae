import { z } from 'zod';

const period = z.object({ start: z.string().optional(), end: z.string().optional() }).optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);

const coded = z.object({ coding: z.array(z.object({ code: text, display: text })).optional().catch(undefined) }).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** The death notification status and the language lie one level down, in extensions without a fixed depth of their own (spec 31 §4). */
const extension = z.object({
  url: text,
  extension: z.array(z.object({ url: text, valueCodeableConcept: coded, valueBoolean: flag })).optional().catch(undefined),
});
const identifier = z.object({
  value: text, extension: z.array(z.object({ url: text, valueCodeableConcept: coded })).optional().catch(undefined),
});

/** As much of a PDS Patient as this program uses (spec 31 §4). Unknown elements are ignored, bad optional ones count as absent. */
export const nationalPatientSchema = z.object({
  resourceType: z.literal('Patient'),
  id: z.string(),
  identifier: z.array(identifier).optional().catch(undefined),
  meta: z.object({ security: z.array(z.object({ code: text })).optional().catch(undefined) }).optional().catch(undefined),
  name: z.array(z.object({ use: text, period, family: text, given: texts, prefix: texts })).optional().catch(undefined),
  gender: text,
  birthDate: text,
  deceasedDateTime: text,
  address: z.array(z.object({ use: text, text, period, line: texts, postalCode: text })).optional().catch(undefined),
  telecom: z.array(z.object({ system: text, value: text, use: text, period })).optional().catch(undefined),
  generalPractitioner: z
    .array(z.object({ identifier: z.object({ value: text, period }).optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  extension: z.array(extension).optional().catch(undefined),
});

export type NationalPatient = z.infer<typeof nationalPatientSchema>;
export type NationalPeriod = z.infer<typeof period>;
