import { describe, expect, it } from 'vitest';
import { allergy, asked, bundle, flatten, list, marks, observation, otherNumber, patient, patientNumber, read, reference, refusal, rowsOf, section, unasked, warningCode } from './sample-bundle';

const warningTexts = {
  'confidential-items': 'Items excluded due to confidentiality and/or patient preferences.',
  'data-in-transit': 'Patient record transfer from previous GP practice not yet complete; information recorded before 14-Feb-2022 may be missing.',
  'data-awaiting-filing': 'Patient record contains some items in the GP practice workflow that have not been reviewed for inclusion in this message; information recorded before 14-Feb-2022 may be missing.',
} as const;

const kinds = ['allergies', 'medications', 'problems', 'consultations', 'immunisations', 'uncategorised', 'investigations', 'referrals', 'diary'] as const;

describe('the patient of a reply', () => {
  it('[14-B14] [H1] refuses a record whose NHS number is not the one asked for', () => {
    expect(refusal(bundle(), { ...asked, nhsNumber: otherNumber })).toBe('wrong-patient');
  });

  it('[H1] refuses a record without a patient, without a number, or with two patients', () => {
    expect(refusal({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: allergy('a') }] })).toBe('wrong-patient');
    expect(refusal(bundle(patient(otherNumber, 'q')))).toBe('wrong-patient');
    expect(refusal({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: 'Patient', id: 'p' } }] })).toBe('wrong-patient');
  });

  it('[H1] never draws an item that belongs to another patient, and says that there was one', () => {
    const view = read(bundle(patient(otherNumber, 'q'), list('allergies', ['AllergyIntolerance/a', 'AllergyIntolerance/b']), allergy('a'), allergy('b', { patient: reference('Patient/q') })), unasked);
    expect(flatten(rowsOf(view, 'allergies')).flatMap(({ source }) => source)).not.toContain('AllergyIntolerance/b');
    expect(view.account.notShown).toContainEqual({ resource: 'AllergyIntolerance/b', reason: 'It belongs to another patient' });
    expect(view.warnings.map(({ code }) => code)).toContain('another-patient');
  });

  it('shows the practice’s own values for the comparison, and unknown ones as Not Known', () => {
    expect(read(bundle()).patient).toMatchObject({ nhsNumber: patientNumber, name: 'HALE, Rowan (Mx)', gender: 'Not Specified', birthDate: '11-Mar-1957', telephone: 'Not Known' });
  });
});

describe('warnings', () => {
  for (const [code, text] of Object.entries(warningTexts)) {
    it.each(kinds)(`[14-D5] [H3] shows ${code} of the list of %s, in its section and at the top, with the date from the note`, (kind) => {
      const view = read(bundle(list(kind, [], { extension: [warningCode(code)], note: [{ text: `Information not available ${text}` }] })));
      const [warning] = view.warnings;
      expect(view.warnings).toHaveLength(1);
      expect(warning).toMatchObject({ code, text });
      expect(section(view, kind).caveats).toContain(text);
      expect(section(view, kind).state).toBe('not-available');
    });
  }

  it('[14-D5] shows the standard words without a date when the note lacks them, and an unknown code with an alert', () => {
    const view = read(bundle(list('problems', [], { extension: [warningCode('data-in-transit'), warningCode('moon-phase')], note: [] })));
    expect(view.warnings.map(({ text }) => text)).toEqual([
      'Patient record transfer from previous GP practice not yet complete; information may be missing.',
      'The practice sent a warning whose meaning is not known to this application (moon-phase).',
    ]);
  });

  it('[14-D5] shows a warning that stands only on a list of linked items', () => {
    const secondary = { resourceType: 'List', id: 's', code: { coding: [{ code: 'problems-medications-related-to-problems' }] }, extension: [warningCode('confidential-items')] };
    expect(section(read(bundle(secondary)), 'medications').caveats).toContain(warningTexts['confidential-items']);
  });

  it('[14-D2] [14-D3] [H3] tells which area the practice has switched off, and that a dropped filter leaves data unfiltered', () => {
    const issue = (text: string, diagnostics: string): object => ({ severity: 'warning', code: 'not-supported', details: { text }, diagnostics });
    const outcome = { resourceType: 'OperationOutcome', id: 'o', issue: [issue('includeProblems has been disabled', 'includeProblems'), issue('includeReferrals.referralSearchPeriod is an unrecognised parameter', 'includeReferrals.referralSearchPeriod')] };
    const view = read(bundle(outcome, list('problems', []), list('referrals', [])), { ...asked, areas: ['problems', 'referrals'] });
    expect(section(view, 'problems')).toMatchObject({ state: 'not-available', reason: 'includeProblems has been disabled.' });
    expect(section(view, 'referrals').caveats.join()).toContain('not limited by it');
    expect(view.warnings).toHaveLength(2);
  });

  it('[14-D20] puts every area that was asked for into exactly one state, and an area that did not come is a failure', () => {
    const view = read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a'), list('problems', [])), { ...asked, areas: ['allergies', 'problems', 'diary'] });
    expect(['allergies', 'problems', 'diary', 'referrals'].map((area) => view.sections.find((one) => one.area === area)?.state)).toEqual(['entries', 'none-recorded', 'failed', 'not-available']);
  });

  it('[14-A12] shows an active filter beside its area', () => {
    const view = read(bundle(list('diary', [])), { ...asked, filters: [{ area: 'diary', text: 'Until 01-Jan-2027' }] });
    expect(section(view, 'diary').caveats).toContain('Until 01-Jan-2027 (items with unknown date are included)');
  });
});

describe('the account', () => {
  it('[14-D18] counts every resource, contained and unknown ones too, as shown or not shown with the reason', () => {
    const view = read(bundle(
      list('allergies', ['AllergyIntolerance/a']), allergy('a'), allergy('a'), { resourceType: 'Practitioner', id: 'nobody' }, { resourceType: 'Basic', id: 'b' }, { noType: true },
      list('ended', ['#g'], { contained: [allergy('g', { clinicalStatus: 'resolved' })] }),
    ));
    expect(view.account.received).toBe(9);
    expect(view.account.shown).toBe(5);
    expect(view.account.notShown).toEqual([
      { resource: 'entry 7', reason: 'It does not say what kind of resource it is' },
      { resource: 'AllergyIntolerance/a (sent again, 2)', reason: 'Sent more than once: the same as AllergyIntolerance/a' },
      { resource: 'Practitioner/nobody', reason: 'Nothing shown refers to it' },
      { resource: 'Basic/b', reason: 'This application cannot show resources of this kind (Basic)' },
    ]);
    expect(view.warnings.map(({ code }) => code)).toEqual(['unreadable', 'unknown-kind']);
  });

  it('shows both of two different resources that were sent under one identifier', () => {
    const view = read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a'), allergy('a', { code: { text: 'Latex' } })));
    expect(rowsOf(view, 'allergies').map(({ title, group }) => [title, group])).toEqual([['Allergy to penicillin', 'Active allergies'], ['Latex', 'Active allergies']]);
    expect(marks(rowsOf(view, 'allergies')[1] ?? { key: '', source: [], group: '', title: '', cells: [], marks: [], notes: [], details: [], children: [] })).toContain('Sent more than once under one identifier, with different content');
  });

  it('shows resources that nothing refers to, in a table of their own', () => {
    const view = read(bundle(list('uncategorised', ['Observation/a']), observation('a'), observation('orphan')));
    expect(rowsOf(view, 'uncategorised').map(({ group }) => group)).toEqual(['', 'Linked items only — not a full list']);
  });

  it('[14-D1] reads references by type and id, by version, by address, by contained id and by bare identifier', () => {
    for (const to of ['AllergyIntolerance/a', 'AllergyIntolerance/a/_history/3', 'https://gp.example/base/AllergyIntolerance/a', 'urn:uuid:a', 'a']) {
      expect(rowsOf(read(bundle(list('allergies', [to]), allergy('a'))), 'allergies').map(({ group }) => group)).toEqual(['Active allergies']);
    }
  });
});

describe('what is not a record', () => {
  it.each([
    ['nothing', ''], ['white space', ' \n '], ['JSON cut off', '{"resourceType":"Bundle","entry":[{"resou'], ['a word', '"Bundle"'], ['a list', '[]'], ['null', 'null'], ['a page', '<html><body>502</body></html>'],
    ['a single resource', '{"resourceType":"Patient"}'], ['no kind at all', '{"issue":[]}'], ['an empty Bundle', '{"resourceType":"Bundle","type":"collection"}'],
    ['a search result', '{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Slot","id":"1"}}]}'],
    ['a number that JSON forbids', '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","value": 05}}]}'],
  ])('refuses %s', (_what, body) => {
    expect(refusal(body, unasked)).toBe('record-not-readable');
  });

  it('tells an error from a record, alone or in a Bundle, without its text', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ code: 'forbidden', details: { text: 'Rowan Hale' } }] };
    expect(refusal(outcome)).toBe('operation-outcome');
    expect(refusal({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: outcome }] })).toBe('operation-outcome');
  });

  it('refuses what nests ten thousand deep, and reads brackets inside text as text', () => {
    const deep = (open: string, close: string): string => `{"resourceType":"Bundle","type":"collection","entry":${open.repeat(10_000)}1${close.repeat(10_000)}}`;
    expect(refusal(deep('[', ']'), unasked)).toBe('record-not-readable');
    expect(refusal(deep('{"a":', '}'), unasked)).toBe('record-not-readable');
    expect(refusal(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a', { note: [{ text: `\\"${'{['.repeat(5000)}` }] })))).toBe('read');
  });

  it('takes nothing from keys that name the prototype', () => {
    const body = JSON.stringify(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a'))).replace('"clinicalStatus":"active"', '"__proto__":{"clinicalStatus":"active","note":[{"text":"planted"}]},"constructor":{"prototype":{"polluted":true}}');
    const text = JSON.stringify(read(body));
    expect(text).toContain('Status not recorded');
    expect(text).not.toContain('planted');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
