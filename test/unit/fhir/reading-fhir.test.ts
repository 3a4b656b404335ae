import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degradedKind, wordsOf } from '../../../domain/fhir/codeable-concept';
import { extensionValue, isNotForPatient } from '../../../domain/fhir/extension';
import { quantityText, referenceRangeText, valueText } from '../../../domain/fhir/fhir-display';
import { parseFhirJson } from '../../../domain/fhir/fhir-json';
import { isTrue, members, textOf } from '../../../domain/fhir/fhir-value';

const sctdescid = (display: string, name = 'descriptionDisplay'): object => ({ extension: [{ url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-coding-sctdescid', extension: [{ url: name, valueString: display }] }] });
const snomed = { system: 'http://snomed.info/sct' };

describe('the words of a coded entry', () => {
  it.each([
    ['the text the clinician saw', { text: 'Heart attack', coding: [{ ...snomed, display: 'Myocardial infarction' }] }, 'Heart attack'],
    ['the original term of the chosen coding', { coding: [{ ...snomed, display: 'A' }, { userSelected: true, display: 'B', ...sctdescid('C') }] }, 'C'],
    ['the original term with its other spelling', { coding: [{ ...snomed, display: 'A', ...sctdescid('C', 'DescriptionDisplay') }] }, 'C'],
    ['the display of the chosen coding, chosen in words', { coding: [{ ...snomed, display: 'A' }, { userSelected: 'true', display: 'B' }] }, 'B'],
    ['SNOMED’s when none was chosen', { coding: [{ system: 'http://read.info/readv2', display: 'Read' }, { ...snomed, display: 'Snomed' }] }, 'Snomed'],
    ['the first display when nothing else is left', { coding: [{ system: 'x', display: 'First' }, { system: 'y', display: 'Second' }] }, 'First'],
    ['the code when there are no words', { coding: [{ ...snomed, code: '123' }] }, '123 (SNOMED CT, no description supplied)'],
    ['a concept sent as a list', [{ coding: [{ display: 'In a list' }] }], 'In a list'],
  ])('[14-D8] are %s', (_which, concept, words) => {
    expect(wordsOf(concept)).toBe(words);
  });

  it('are absent when nothing was sent', () => {
    for (const nothing of [undefined, null, {}, [], { coding: [] }, { coding: [null] }, 7n]) expect(wordsOf(nothing)).toBeNull();
  });

  it.each([['196461000000101', 'drug allergy'], ['196411000000103', 'record entry'], ['22298006', null]])('[14-E17] code %s tells a lost coding', (code, kind) => {
    expect(degradedKind({ coding: [{ ...snomed, code }] })).toBe(kind);
  });
});

describe('elements of any shape', () => {
  it('takes one where several were expected, and several where one was', () => {
    expect(members({ a: 1 }, 'a')).toEqual([1]);
    expect(members({ a: [1, null, 2] }, 'a')).toEqual([1, 2]);
    expect(textOf({ a: [null, '', 'x'] }, 'a')).toBe('x');
    expect(members('text', 'length')).toEqual([]);
  });

  it('[14-D14] finds an extension by the last part of its address, with or without GPC', () => {
    for (const url of ['https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-DateRecorded-1', 'http://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DateRecorded-1']) {
      expect(extensionValue({ extension: { url, valueDateTime: '2020' } }, 'Extension-CareConnect-DateRecorded-1')).toBe('2020');
    }
  });

  it('reads true in words', () => {
    expect([isTrue(true), isTrue('true'), isTrue('false'), isTrue(1)]).toEqual([true, true, false, false]);
    expect(isNotForPatient({ meta: { security: { code: 'NOPAT' } } })).toBe(true);
  });
});

describe('numbers', () => {
  const roundTrip = (digits: string): unknown => {
    const parsed = parseFhirJson(`{"value": ${digits} , "other": 1.50}`);
    return parsed.ok ? parsed.value : null;
  };

  it('[H5] keeps the digits that a number would lose, and only those', () => {
    expect(roundTrip('5.10')).toEqual({ value: '5.10', other: 1.5 });
    expect(roundTrip('5.1')).toEqual({ value: 5.1, other: 1.5 });
    expect(roundTrip('0.1000000000000000055511151231257827')).toEqual({ value: '0.1000000000000000055511151231257827', other: 1.5 });
  });

  it('[H5] shows the digits of any number as they were sent', () => {
    const digits = fc.oneof(
      fc.integer().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
      fc.stringMatching(/^-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?$/),
    );
    fc.assert(fc.property(digits, fc.constantFrom('"value":', '"value": ', '"value" :\n', '"valueDecimal":'), fc.constantFrom('', ' ', ',"unit":"g"'), (sent, key, after) => {
      const parsed = parseFhirJson(`{${key}${sent}${after}}`);
      expect(parsed.ok && String(textOf(parsed.value, key.includes('Decimal') ? 'valueDecimal' : 'value'))).toBe(sent);
    }), { numRuns: 2000 });
  });

  it('[H5] does not make good JSON of bad', () => {
    for (const bad of ['05', '1.', '.5', '5.10.2', '+1', '1e']) expect(roundTrip(bad)).toBeNull();
  });

  it('[H5] shows comparator, digits and unit as sent, and a leading zero', () => {
    expect(quantityText({ value: '5.10', unit: 'mmol/L', comparator: '>=' })).toBe('>=5.10 mmol/L');
    expect(quantityText({ value: '.5', unit: 'ml' })).toBe('0.5 ml');
    expect(quantityText({ value: 0, unit: 'mm[Hg]' })).toBe('0 mmHg');
    expect(referenceRangeText({ type: { text: 'Equivocal' }, low: { value: 1 }, high: { value: 2 } })).toBe('Equivocal: 1 to 2');
    expect(referenceRangeText({ high: { value: 2, unit: 'g' } })).toBe('up to 2 g');
  });

  it('puts every kind of value into words', () => {
    expect([{ valueString: 'Y' }, { valueBoolean: false }, { valueCodeableConcept: { text: 'Positive' } }, { valueDateTime: '2020-02' }, { valueRatio: { numerator: { value: 1 }, denominator: { value: 64 } } }, { valuePeriod: { start: '2020' } }, {}].map(valueText))
      .toEqual(['Y', 'No', 'Positive', 'Feb-2020', '1 : 64', 'from 2020', null]);
  });
});
