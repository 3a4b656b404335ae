import type { Branded } from '../brand';

/** Accredited System Identifier: twelve digits, one for each system of each organisation. */
export type Asid = Branded<string, 'Asid'>;

/** Twelve digits (spec 04 §4). */
export const isAsid = (text: string): text is Asid => /^\d{12}$/.test(text);
