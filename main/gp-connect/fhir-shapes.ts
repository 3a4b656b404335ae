import { z } from 'zod';

/** Optional text: anything else counts as absent, because unknown or odd elements must never fail a read (spec 01 §3.6). */
export const text = z.string().optional().catch(undefined);
export const texts = z.array(z.string()).optional().catch(undefined);
export const reference = z.object({ reference: text, display: text }).optional().catch(undefined);
export const concept = z
  .object({ text, coding: z.array(z.object({ system: text, code: text, display: text })).optional().catch(undefined) })
  .optional()
  .catch(undefined);

/** Official samples print an object where FHIR has an array, and the reverse (spec 20 §5.4). */
const oneOrMore = <Each extends z.ZodType>(each: Each) =>
  z.union([z.array(each), each.transform((one) => [one])]).optional().catch(undefined);

export const telecoms = oneOrMore(z.object({ system: text, value: text, use: text }));
export const addresses = oneOrMore(z.object({ use: text, text, line: texts, city: text, district: text, postalCode: text }));
export const names = oneOrMore(z.object({ use: text, text, family: z.union([z.string(), z.array(z.string()).transform((all) => all.join(' '))]).optional().catch(undefined), given: texts, prefix: texts }));
export const identifiers = z.array(z.object({ system: text, value: text })).optional().catch(undefined);
export const extensions = z
  .array(z.object({ url: text, valueCode: text, valueString: text, valueCodeableConcept: concept, valueReference: reference }))
  .optional()
  .catch(undefined);

/** A Bundle's resources, each unread. Null when it is not a searchset Bundle. `fullUrl` is never used (spec 01 §3.5). */
export const resourcesIn = (json: unknown): readonly unknown[] | null => {
  const parsed = searchset.safeParse(json);
  return parsed.success ? (parsed.data.entry ?? []).map((entry) => entry.resource) : null;
};

const searchset = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset').optional(),
  entry: z.array(z.object({ resource: z.unknown() })).optional(),
});

/** Whether a value is a resource of a type. */
export const isOfType = (resource: unknown, type: string): boolean => typed.safeParse(resource).data?.resourceType === type;

const typed = z.object({ resourceType: z.string() });

/** The id in a relative reference `Type/id`, or in an absolute one's last two parts; undefined when it is of another type. */
export const idIn = (referenceText: string | undefined, type: string): string | undefined => {
  const match = /(?:^|\/)([A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]+)?$/.exec(referenceText ?? '');
  return match?.[1] === type ? match[2] : undefined;
};
