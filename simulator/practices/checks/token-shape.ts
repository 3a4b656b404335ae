import { z } from 'zod';

const identifier = z.strictObject({
  use: z.string().optional(), type: z.unknown().optional(), system: z.string().optional(), value: z.string().optional(),
  period: z.unknown().optional(), assigner: z.unknown().optional(),
});
const base = {
  id: z.string().optional(), meta: z.unknown().optional(), implicitRules: z.string().optional(), language: z.string().optional(),
  text: z.unknown().optional(), contained: z.array(z.unknown()).optional(), extension: z.array(z.unknown()).optional(),
  identifier: z.array(identifier).optional(),
};

/** Resources in claims are read strictly: an element that FHIR does not know is refused with 422 (spec 03 §2, §4). */
export const deviceShape = z.strictObject({
  ...base, resourceType: z.string(), model: z.string().optional(), version: z.string().optional(), type: z.unknown().optional(),
  status: z.string().optional(), manufacturer: z.string().optional(), owner: z.unknown().optional(), udi: z.unknown().optional(),
  lotNumber: z.string().optional(), url: z.string().optional(), note: z.unknown().optional(), patient: z.unknown().optional(),
  location: z.unknown().optional(), contact: z.unknown().optional(),
});

export const organizationShape = z.strictObject({
  ...base, resourceType: z.string(), active: z.boolean().optional(), type: z.unknown().optional(), name: z.string().optional(),
  alias: z.array(z.string()).optional(), telecom: z.unknown().optional(), address: z.unknown().optional(),
  partOf: z.unknown().optional(), contact: z.unknown().optional(), endpoint: z.unknown().optional(),
});

const practitionerBase = {
  ...base, resourceType: z.string(), active: z.boolean().optional(), telecom: z.unknown().optional(), address: z.unknown().optional(),
  gender: z.string().optional(), birthDate: z.string().optional(), photo: z.unknown().optional(),
  qualification: z.unknown().optional(), communication: z.unknown().optional(),
};
const nameParts = {
  use: z.string().optional(), text: z.string().optional(), given: z.array(z.string()).optional(),
  prefix: z.array(z.string()).optional(), suffix: z.array(z.string()).optional(), period: z.unknown().optional(),
};

/** STU3: several names, each with one family name; no role (spec 03 §2). */
export const practitionerShapeStu3 = z.strictObject({
  ...practitionerBase, name: z.array(z.strictObject({ ...nameParts, family: z.string().optional() })).optional(),
});

/** DSTU2: one name, whose family names are a list; the role is inside (spec 03 §2). */
export const practitionerShapeDstu2 = z.strictObject({
  ...practitionerBase,
  name: z.strictObject({ ...nameParts, family: z.array(z.string()).optional() }).optional(),
  practitionerRole: z.array(z.looseObject({
    role: z.looseObject({ coding: z.array(z.looseObject({ system: z.string().optional(), code: z.string().optional() })).optional() }).optional(),
  })).optional(),
});
