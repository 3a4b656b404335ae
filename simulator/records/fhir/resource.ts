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

/** The array, or nothing at all when it is empty: FHIR forbids empty arrays. */
export const filled = <T extends Json>(values: readonly T[]): readonly T[] | undefined =>
  values.length === 0 ? undefined : values;
