import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../domain/record/read-record';
import { allergy, asked, bundle, flatten, issue, list, medication, observation, otherNumber, patient, plan, reference, statement, unasked } from './sample-bundle';

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

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Breakage = { readonly at: number; readonly how: 'delete' | 'twice' | 'retype' | 'point'; readonly value: Json };

const oddValue = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, '', ' ', [], {}, [[]], [null], 'List/list-topic', { reference: 'List/list-topic' }, { reference: 'Observation/o' }, { reference: '#' }, { coding: 'x' }, '2019-99', { toString: 'x' }, { length: 3 }),
  fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value)) as Json),
);
const breakage = fc.record({ at: fc.nat(), how: fc.constantFrom('delete', 'twice', 'retype', 'point'), value: oddValue } satisfies { [Key in keyof Breakage]: fc.Arbitrary<Breakage[Key]> });

const size = (value: Json): number => 1 + (typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + size(inner), 0) : 0);

/** Breaks the nth value of a document, counted in the order it is written. */
const broken = (value: Json, { at, how, value: odd }: Breakage): Json => {
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

const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

describe('a record with anything at all wrong in it', () => {
  it('[14-D18] never crashes the reader; the counts add up; every row has a key of its own', () => {
    fc.assert(fc.property(fc.array(breakage, { minLength: 1, maxLength: 6 }), (breakages) => {
      const read = readRecord(JSON.stringify(breakages.reduce(broken, asJson(whole))), unasked);
      if (!read.ok) {
        expect(read.error.reason).not.toContain('fault in this application');
        return;
      }
      const { view } = read.value;
      expect(view.account.shown + view.account.notShown.length).toBe(view.account.received);
      if (view.kind === 'html') return;
      const rows = view.sections.flatMap((section) => flatten(section.rows));
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      for (const row of rows) expect(row.source.length).toBeGreaterThan(0);
    }), { numRuns: 250 });
  });

  it('[H1] never shows a row of another patient, whatever else is wrong', () => {
    const two = bundle(patient(otherNumber, 'q'), list('allergies', ['AllergyIntolerance/x']), allergy('x', { patient: reference('Patient/q'), code: { text: 'OTHER PERSON' } }), allergy('mine'));
    fc.assert(fc.property(breakage, (one) => {
      const read = readRecord(JSON.stringify(broken(asJson(two), one)), asked);
      if (!read.ok || read.value.view.kind === 'html') return;
      // It may be read only once nothing in it says that it is of anyone else.
      expect(JSON.stringify(read.value.view.patient)).not.toContain(otherNumber);
    }), { numRuns: 200 });
  });

  it('never says that nothing is recorded once the list of an area is broken', () => {
    const record = asJson(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a')));
    fc.assert(fc.property(oddValue, (odd) => {
      const text = JSON.stringify(record).replace('"entry":[{"item":{"reference":"AllergyIntolerance/a"}}]', () => `"entry":[${JSON.stringify(odd)},7]`);
      const read = readRecord(text, unasked);
      if (!read.ok || read.value.view.kind === 'html') throw new Error(read.ok ? 'Taken for HTML' : read.error.reason);
      expect(read.value.view.sections.find(({ area }) => area === 'allergies')?.state).not.toBe('none-recorded');
    }), { numRuns: 100 });
  });

  it('reads chains and fans of thousands of links in step with their number', () => {
    const many = 4000;
    const chain = Array.from({ length: many }, (_, at) => observation(`o${String(at)}`, { related: [{ type: 'has-member', target: reference(`Observation/o${String(at + 1)}`) }, { type: 'derived-from', target: reference(`Observation/o${String((at + 7) % many)}`) }] }));
    const before = performance.now();
    const read = readRecord(JSON.stringify(bundle(list('uncategorised', chain.map((_, at) => `Observation/o${String(at)}`)), ...chain)), asked);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(read.ok && read.value.view.account.notShown).toEqual([]);
  });
});
