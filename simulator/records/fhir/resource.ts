import type { ExactDecimal } from './exact-decimal';

export type Json = string | number | boolean | null | ExactDecimal | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** A FHIR resource as a JSON value; members that are undefined are not sent. */
export interface Resource extends JsonObject {
  readonly resourceType: string;
  readonly id?: string;
}

/** Whether an unknown value is a JSON object and not an array. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The array, or nothing at all when it is empty: FHIR forbids empty arrays. */
export const filled = <T extends Json>(values: readonly T[]): readonly T[] | undefined =>
  values.length === 0 ? undefined : values;
