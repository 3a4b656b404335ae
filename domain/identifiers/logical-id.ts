import type { Branded } from '../brand';

/** A FHIR resource id, good only at the server that issued it and in its exact case (spec 01 §3.6). */
export type LogicalId = Branded<string, 'LogicalId'>;

/** At most 64 characters that never need encoding; anything else is refused rather than escaped (spec 02 §3). */
export const isLogicalId = (text: string): text is LogicalId => /^[A-Za-z0-9.-]{1,64}$/.test(text);
