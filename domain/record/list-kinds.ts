import { codesOf } from '../fhir/codeable-concept';
import { member, textOf } from '../fhir/fhir-value';
import type { Held } from '../fhir/resource-index';
import type { RecordArea } from './view';

export type StructureKind = 'consultation' | 'topic' | 'heading';

/** What a List is for, told by its code and never by its title (spec 11 §4.1, §4.2). */
export type ListKind =
  | { readonly kind: 'primary'; readonly area: RecordArea; readonly ended: boolean }
  | { readonly kind: 'secondary'; readonly area: RecordArea; readonly ended: boolean }
  | { readonly kind: 'structure'; readonly level: StructureKind }
  | { readonly kind: 'unknown' };

const primaryCodes = new Map<string, { readonly area: RecordArea; readonly ended: boolean }>([
  ['886921000000105', { area: 'allergies', ended: false }],
  ['1103671000000101', { area: 'allergies', ended: true }],
  ['933361000000108', { area: 'medications', ended: false }],
  ['1149501000000101', { area: 'consultations', ended: false }],
  ['717711000000103', { area: 'problems', ended: false }],
  ['1102181000000102', { area: 'immunisations', ended: false }],
  ['826501000000100', { area: 'uncategorised', ended: false }],
  ['887191000000108', { area: 'investigations', ended: false }],
  ['792931000000107', { area: 'referrals', ended: false }],
  ['714311000000108', { area: 'diary', ended: false }],
]);

const structureCodes = new Map<string, StructureKind>([
  ['325851000000107', 'consultation'],
  ['25851000000105', 'topic'],
  ['24781000000107', 'heading'],
]);

const secondaryNames: readonly (readonly [string, RecordArea, boolean])[] = [
  ['allergies-that-have-been-ended', 'allergies', true],
  ['allergies', 'allergies', false],
  ['consultations', 'consultations', false],
  ['diary-entries', 'diary', false],
  ['documents', 'documents', false],
  ['immunisations', 'immunisations', false],
  ['investigations', 'investigations', false],
  ['medications', 'medications', false],
  ['outbound-referrals', 'referrals', false],
  ['problems', 'problems', false],
  ['uncategorised-data', 'uncategorised', false],
];

const linkedProblems = 'problems-linked-problems-not-relating-to-the-primary-query';
const ofConsultationOrProblem = /^(?:consultations|problems)-(.+?)-(?:(?:contained-)?in-consultations|related-to-problems)$/;

const secondaryKind = (code: string): ListKind | null => {
  // One supplier sends the title in words as the code.
  const words = code.toLowerCase().replace(/[^a-z]+/g, '-');
  if (words === linkedProblems) return { kind: 'secondary', area: 'problems', ended: false };
  const subject = ofConsultationOrProblem.exec(words)?.[1];
  const found = secondaryNames.find(([name]) => name === subject);
  return found === undefined ? null : { kind: 'secondary', area: found[1], ended: found[2] };
};

/** Reads what a List is for from any of its codings. */
export const listKind = (list: Held): ListKind => {
  const codes = codesOf(member(list.resource, 'code'));
  for (const code of codes) {
    const primary = primaryCodes.get(code);
    if (primary !== undefined) return { kind: 'primary', ...primary };
    const level = structureCodes.get(code);
    if (level !== undefined) return { kind: 'structure', level };
  }
  for (const code of codes) {
    const secondary = secondaryKind(code);
    if (secondary !== null) return secondary;
  }
  return { kind: 'unknown' };
};

/** A List's own title, or its code: for naming a List that is not understood. */
export const listTitle = (list: Held): string => textOf(list.resource, 'title') ?? codesOf(member(list.resource, 'code'))[0] ?? 'without title';
