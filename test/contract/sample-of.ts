import { z } from 'zod';

/** One value of each kind that the contract's own checks accept. */
const candidates: readonly unknown[] = [
  '9690937278', 'Z99001', 'abc-1', '2026-11-22', '2026-11-22T10:00:00Z', 'some text', 1, 0, true, new Uint8Array([1, 2, 3]), null,
];
const deepest = 6;

const fits = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;

const objectSample = (shape: z.core.$ZodShape, depth: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(shape).flatMap(([name, field]) => {
    const value = sampleOf(field, depth + 1);
    return value === undefined ? [] : [[name, value]];
  }));

/** A value that a schema of the contract accepts, made from the schema itself; arrays get one item, optional fields are filled in. */
export const sampleOf = (schema: z.core.$ZodType, depth = 0): unknown => {
  if (schema instanceof z.ZodObject) return objectSample(schema.shape, depth);
  if (schema instanceof z.ZodArray) return depth > deepest ? [] : [sampleOf(schema.element, depth + 1)];
  if (schema instanceof z.ZodUnion) return sampleOf(schema.options[0] ?? z.never(), depth);
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodOptional) return depth > deepest ? undefined : sampleOf(schema.unwrap(), depth);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) return sampleOf(schema.unwrap(), depth);
  return candidates.find((candidate) => fits(schema, candidate));
};

/** The same, for a schema whose values are objects. */
export const objectOf = (schema: z.core.$ZodType): Readonly<Record<string, unknown>> => {
  const sample = sampleOf(schema);
  return typeof sample === 'object' && sample !== null ? { ...sample } : {};
};
