import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../../domain/record/read-record';
import { asJson, breakage, broken, oddValue, wholeRecord } from './broken-record';
import { allergy, asked, bundle, flatten, list, observation, otherNumber, patient, reference, unasked } from './sample-bundle';

describe('a record with anything at all wrong in it', () => {
  it('[14-D18] never crashes the reader; the counts add up; every row has a key of its own', () => {
    fc.assert(fc.property(fc.array(breakage, { minLength: 1, maxLength: 6 }), (breakages) => {
      const read = readRecord(JSON.stringify(breakages.reduce(broken, wholeRecord)), unasked);
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
