import fc from 'fast-check';
import { allergy, bundle, issue, list, medication, observation, plan, reference, statement } from './sample-bundle';

/** A small record of everything, whose parts the tests below break at random. */
const whole = bundle(
  list('allergies', ['AllergyIntolerance/a']), allergy('a', { note: [{ text: 'n' }], reaction: [{ manifestation: [{ text: 'Rash' }] }] }),
  list('ended', ['#g'], { contained: [allergy('g', { clinicalStatus: 'resolved' })] }),
  list('medications', ['MedicationStatement/s']), statement(), plan('Repeat'), issue('i', '2026-02-01'), medication('Ramipril'),
  list('problems', ['Condition/c']), { resourceType: 'Condition', id: 'c', clinicalStatus: 'active', code: { text: 'Asthma' }, subject: reference('Patient/p') },
  list('uncategorised', ['Observation/o', 'Observation/k']), observation('o', { related: [{ type: 'has-member', target: reference('Observation/k') }], valueQuantity: { value: 1, unit: 'g' } }), observation('k'),
  list('investigations', ['DiagnosticReport/r']), { resourceType: 'DiagnosticReport', id: 'r', status: 'final', result: [reference('Observation/k')], specimen: [reference('Specimen/x')] }, { resourceType: 'Specimen', id: 'x' },
  list('consultations', ['Encounter/e']), { resourceType: 'Encounter', id: 'e', status: 'finished', period: { start: '2020' } }, list('consultation', ['List/list-topic'], { encounter: reference('Encounter/e') }), list('topic', ['Observation/o', 'AllergyIntolerance/a']),
  list('immunisations', ['Immunization/v']), { resourceType: 'Immunization', id: 'v', date: '2020', vaccineCode: { text: 'Flu' } },
  list('diary', ['ProcedureRequest/d']), { resourceType: 'ProcedureRequest', id: 'd', intent: 'plan', code: { text: 'Recall' } },
  { resourceType: 'QuestionnaireResponse', id: 'q', parent: [reference('Observation/o')], item: [{ text: 'Q', answer: [{ valueString: 'A' }] }] },
  { resourceType: 'DocumentReference', id: 'doc', content: [{ attachment: {} }] },
);

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Breakage = { readonly at: number; readonly how: 'delete' | 'twice' | 'retype' | 'point'; readonly value: Json };

export const oddValue = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, '', ' ', [], {}, [[]], [null], 'List/list-topic', { reference: 'List/list-topic' }, { reference: 'Observation/o' }, { reference: '#' }, { coding: 'x' }, '2019-99', { toString: 'x' }, { length: 3 }),
  fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value)) as Json),
);
export const breakage = fc.record({ at: fc.nat(), how: fc.constantFrom('delete', 'twice', 'retype', 'point'), value: oddValue } satisfies { [Key in keyof Breakage]: fc.Arbitrary<Breakage[Key]> });

const size = (value: Json): number => 1 + (typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + size(inner), 0) : 0);

/** Breaks the nth value of a document, counted in the order it is written. */
export const broken = (value: Json, { at, how, value: odd }: Breakage): Json => {
  let left = at % size(value);
  const walk = (here: Json): readonly Json[] => {
    left -= 1;
    if (left === -1) return how === 'delete' ? [] : how === 'twice' ? [here, here] : how === 'retype' ? [odd] : [{ reference: typeof odd === 'string' ? odd : 'List/list-topic' }];
    if (Array.isArray(here)) return [here.flatMap((inner: Json) => walk(inner))];
    if (typeof here !== 'object' || here === null) return [here];
    return [Object.fromEntries(Object.entries(here).flatMap(([key, inner]) => {
      const walked = walk(inner);
      return walked.length === 0 ? [] : [[key, walked.length === 1 ? walked[0] ?? null : walked]];
    }))];
  };
  return walk(value)[0] ?? null;
};

export const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

/** The record of everything, to be broken. */
export const wholeRecord: Json = asJson(whole);
