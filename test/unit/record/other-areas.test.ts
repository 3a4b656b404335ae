import { describe, expect, it } from 'vitest';
import { bundle, cell, concept, extension, flatten, list, marks, observation, onlyRow, read, reference, rowsOf, section, asked } from './sample-bundle';

const encounter = (id: string, more: object = {}): object => ({ resourceType: 'Encounter', id, status: 'finished', type: [{ text: 'Surgery consultation' }], period: { start: '2022-05-01T09:00:00+01:00' }, subject: reference('Patient/p'), ...more });
const structure = (kind: 'consultation' | 'topic' | 'heading', id: string, title: string | null, entries: readonly string[], more: object = {}): object =>
  list(kind, entries, { id, ...(title === null ? {} : { title }), encounter: reference('Encounter/e'), ...more });
const note = (id: string, comment: string): object => observation(id, { code: concept('37331000000100', 'Comment note'), comment });
const quantity = (value: unknown, unit = 'mm[Hg]'): object => ({ valueQuantity: { value, unit } });

describe('consultations', () => {
  const consultation = bundle(
    list('consultations', ['Encounter/e']), encounter('e', { status: 'unknown' }),
    structure('consultation', 'c', 'Surgery consultation', ['List/t']), structure('topic', 't', null, ['List/h1', 'List/h2']),
    structure('heading', 'h1', 'History', ['Observation/z', 'Observation/a']), structure('heading', 'h2', 'Examination', ['Observation/m']),
    note('a', 'second\n   indented'), note('m', 'third'), note('z', 'first'),
  );

  it('[14-E10] shows topics, headings and items in the order of the practice, with line breaks and spacing', () => {
    const row = onlyRow(read(consultation), 'consultations');
    expect(flatten(row.children).map(({ title, notes }) => notes[0] ?? title)).toEqual(['', 'History', 'first', 'second\n   indented', 'Examination', 'third']);
  });

  it('marks a consultation that is still a draft', () => {
    expect(marks(onlyRow(read(consultation), 'consultations'))).toContain('Draft — may change');
  });

  it('[14-E9] says that consultations are not the full record', () => {
    expect(section(read(consultation), 'consultations').caveats.join()).toContain('not the full record');
  });

  it('shows the words that stand in for an item that the practice cannot supply, and says so where there are none', () => {
    const view = read(bundle(list('consultations', ['Encounter/e']), encounter('e'), structure('consultation', 'c', null, [], { entry: [
      { item: { display: 'Test request items are not supported by the provider system' } }, { item: reference('Observation/nowhere') }] })));
    expect(onlyRow(view, 'consultations').children.map(({ title }) => title)).toEqual(['Test request items are not supported by the provider system', 'Item not available in this response']);
  });

  it('ends lists that contain each other, and still shows their items', () => {
    const view = read(bundle(list('consultations', ['Encounter/e']), encounter('e'), structure('consultation', 'c', null, ['List/t']), structure('topic', 't', 'Circle', ['List/c', 'Observation/a']), note('a', 'kept')));
    expect(flatten(onlyRow(view, 'consultations').children).flatMap(({ notes }) => notes)).toEqual(['kept']);
  });

  it('shows parts that no consultation leads to', () => {
    const view = read(bundle(structure('topic', 't', 'Lost topic', ['Observation/a'], { encounter: undefined }), note('a', 'kept')));
    expect(flatten(rowsOf(view, 'consultations')).flatMap(({ notes }) => notes)).toContain('kept');
    expect(view.account.notShown).toEqual([]);
  });
});

describe('problems', () => {
  const related = (type: string, target: string): object => extension('RelatedProblemHeader-1', { extension: [{ url: 'type', valueCode: type }, { url: 'target', valueReference: reference(target) }] });
  const problem = (id: string, more: object): object => ({ resourceType: 'Condition', id, code: concept('195967001', 'Asthma'), clinicalStatus: 'active', subject: reference('Patient/p'), onsetDateTime: '2001', ...more });

  it('keeps active and inactive apart, and counts what is between major and minor as major', () => {
    const view = read(bundle(list('problems', ['Condition/a', 'Condition/b']), problem('a', { extension: [extension('ProblemSignificance-1', { valueCode: 'significant' })] }), problem('b', { clinicalStatus: 'inactive', abatementDateTime: '2010-05' })));
    expect(rowsOf(view, 'problems').map((row) => [row.group, cell(row, 'Significance'), cell(row, 'Start'), cell(row, 'End')])).toEqual([
      ['Active problems', 'Major (sent as "significant")', '2001', 'Not ended'], ['Inactive problems', 'Not recorded', '2001', 'May-2010'],
    ]);
  });

  it('[14-D16] names what a problem is linked to, and keeps a linked problem out of the full list', () => {
    const view = read(bundle(list('problems', ['Condition/a']), problem('a', { extension: [related('Parent', 'Condition/b'), related('child', 'Condition/none'), extension('RelatedClinicalContent-1', { valueReference: { display: 'Referrals items have been disabled' } })] }), problem('b', { onsetDateTime: undefined })));
    const [own, linked] = rowsOf(view, 'problems');
    expect(own?.children.map(({ group, title }) => [group, title])).toEqual([['Parent problem', 'Asthma'], ['Child problem', 'Related problem not supplied'], ['Linked items', 'Referrals items have been disabled']]);
    expect(linked?.group).toBe('Linked items only — not a full list (date unknown)');
  });
});

describe('immunisations', () => {
  const given = (more: object): object => ({ resourceType: 'Immunization', id: 'i', status: 'completed', notGiven: false, patient: reference('Patient/p'), date: '2019-06-28',
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/v3/NullFlavor', code: 'UNK' }] }, extension: [{ url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-VaccinationProcedure-1', valueCodeableConcept: concept('314415008', 'Second meningitis C vaccination') }], ...more });

  it('[14-E13] shows a vaccination that was not given unmistakably, with the reason', () => {
    const row = onlyRow(read(bundle(list('immunisations', ['Immunization/i']), given({ notGiven: 'true', explanation: { reasonNotGiven: [{ text: 'Patient unwell' }] } }))), 'immunisations');
    expect(row.title).toBe('Second meningitis C vaccination');
    expect(marks(row)).toContain('NOT GIVEN');
    expect(cell(row, 'Given')).toBe('NOT GIVEN: Patient unwell');
  });

  it('shows consent among the vaccinations by date, and never as one', () => {
    const view = read(bundle(list('immunisations', ['Immunization/i', 'Observation/c']), given({}), observation('c', { code: concept('314848002', 'Consent given for pneumococcal vaccine') })));
    expect(rowsOf(view, 'immunisations').map((row) => cell(row, 'Given'))).toEqual(['Not a vaccination: consent, dissent or status entry', 'Given']);
    expect(rowsOf(view, 'uncategorised')).toEqual([]);
  });

  it('[14-C6] says when those not given were not asked for, and shows an unknown date as unknown', () => {
    const view = read(bundle(list('immunisations', ['Immunization/i']), given({ date: undefined })), { ...asked, notGivenImmunisations: false });
    expect(section(view, 'immunisations').caveats).toContain('Not-given items not requested.');
    expect(onlyRow(view, 'immunisations')).toMatchObject({ group: 'Date unknown', cells: expect.arrayContaining([{ label: 'Date', text: 'Unknown' }]) });
  });
});

describe('values', () => {
  const single = (more: object, json = (text: string): string => text): ReturnType<typeof onlyRow> => onlyRow(read(json(JSON.stringify(bundle(list('uncategorised', ['Observation/o']), observation('o', more))))), 'uncategorised');

  it.each([['5.10', '5.10'], ['0.0', '0.0'], ['7.000', '7.000'], ['1e2', '1e2'], ['12345678901234567890', '12345678901234567890'], ['5.1', '5.1'], ['-3', '-3']])('[H5] shows a value sent as %s as %s, with comparator and unit', (sent, shown) => {
    const row = single({ valueQuantity: { value: 'NUMBER', comparator: '<', unit: 'mmol/L' } }, (text) => text.replace('"NUMBER"', sent));
    expect(cell(row, 'Value')).toBe(`<${shown} mmol/L`);
  });

  it('[H5] keeps decimals of reference ranges, and ranges that are text', () => {
    const row = single({ valueQuantity: { value: 1, unit: 'g' }, referenceRange: [{ low: { value: 'LOW', unit: 'g' }, high: { value: 2, unit: 'g' } }, { text: '<  110 umol/L' }] }, (text) => text.replace('"LOW"', '0.50'));
    expect(cell(row, 'Reference range')).toBe('0.50 g to 2 g\n<  110 umol/L');
  });

  it('[H5] never touches digits that stand inside text', () => {
    expect(single({ comment: 'typed: "value": 5.10, as I said' }).notes).toEqual(['typed: "value": 5.10, as I said']);
  });

  it('[14-E16] shows a blood pressure as a pair and says which half was not recorded', () => {
    const systolic = { code: concept('72313002', 'Systolic arterial pressure'), ...quantity(150) };
    const diastolic = { code: concept('1091811000000102', 'Diastolic arterial pressure') };
    const panel = (code: string, lower: object): object => ({ code: concept(code, 'Blood pressure'), component: [{ ...diastolic, ...lower }, systolic] });
    expect(cell(single(panel('75367002', quantity(90))), 'Value')).toBe('150/90 mmHg');
    const row = single(panel('163034007', { dataAbsentReason: concept('unknown', 'Unknown') }));
    expect(cell(row, 'Value')).toBe('150/not recorded mmHg');
    expect(marks(row)).toContain('Standing');
  });

  it('says that a value is present when it is of a kind that cannot be displayed', () => {
    expect(cell(single({ valueSampledData: { origin: { value: 1 } } }), 'Value')).toContain('cannot display (SampledData)');
  });

  it('shows a child once, beneath its parent, and ends observations that are each other’s member', () => {
    const member = (to: string): object => ({ related: [{ type: 'has-member', target: reference(`Observation/${to}`) }] });
    const view = read(bundle(list('uncategorised', ['Observation/a', 'Observation/b', 'Observation/x', 'Observation/y']), observation('a', member('b')), observation('b'), observation('x', member('y')), observation('y', member('x'))));
    const own = flatten(rowsOf(view, 'uncategorised')).map(({ source }) => source[0]);
    expect([...own].sort()).toEqual(['Observation/a', 'Observation/b', 'Observation/x', 'Observation/y']);
  });

  it('[14-D19] marks what is not to be disclosed to the patient', () => {
    expect(marks(single({ meta: { security: [{ system: 'http://hl7.org/fhir/v3/ActCode', code: 'NOPAT' }] } }))).toContain('Not for disclosure to patient');
  });
});

describe('investigations, referrals, planned actions and documents', () => {
  it('[14-E14] [14-E15] shows a preliminary report as such, its specimen, results in order and every comment at its own level', () => {
    const related = (type: string, to: string): object => ({ type, target: reference(to) });
    const view = read(bundle(
      list('investigations', ['DiagnosticReport/r']),
      { resourceType: 'DiagnosticReport', id: 'r', status: 'preliminary', issued: '2022-01-01', code: concept('721981007', 'Diagnostic studies report'), conclusion: 'ON WARFARIN', specimen: [reference('Specimen/s')], result: ['g', 'f'].map((id) => reference(`Observation/${id}`)) },
      { resourceType: 'Specimen', id: 's', type: { text: 'SERUM' }, receivedTime: '2022-01-01', note: [{ text: 'Haemolysed' }] },
      observation('g', { code: { text: 'Full blood count' }, related: [related('has-member', 'Observation/z'), related('has-member', 'Observation/a')] }),
      observation('z', { code: { text: 'Zinc' } }), observation('a', { code: { text: 'Albumin' }, comment: 'repeat' }),
      observation('f', { code: concept('37331000000100', 'Comment note'), status: 'unknown', comment: 'Normal - no action', related: [related('derived-from', 'DiagnosticReport/r')] }),
    ));
    const row = onlyRow(view, 'investigations');
    expect(row).toMatchObject({ title: 'Full blood count', notes: ['Conclusion: ON WARFARIN'] });
    expect(row.marks).toContainEqual({ kind: 'warning', text: 'Preliminary: not a final result' });
    expect(row.children.map(({ group, title, notes, children }) => [group, title, notes.join(), children.map((child) => child.title)])).toEqual([
      ['Specimens', 'SERUM', 'Haemolysed', []], ['Results', 'Full blood count', '', ['Zinc', 'Albumin']], ['Comments on the report', 'Comment note', 'Normal - no action', []],
    ]);
    expect(view.account.notShown).toEqual([]);
  });

  it('[14-E12] never shows the status of a referral as its outcome', () => {
    const row = onlyRow(read(bundle(list('referrals', ['ReferralRequest/r']), { resourceType: 'ReferralRequest', id: 'r', status: 'unknown', intent: 'order', priority: 'asap', reasonCode: [{ text: 'Two week rule' }], subject: reference('Patient/p') })), 'referrals');
    expect([cell(row, 'Outcome'), cell(row, 'Priority')]).toEqual(['Outcome not recorded here', 'Two-week wait (asap)']);
    expect(marks(row)).toEqual([]);
  });

  it('[14-E11] shows a diary entry as planned and not done, and keeps one whose date has passed', () => {
    const row = onlyRow(read(bundle(list('diary', ['ProcedureRequest/d']), { resourceType: 'ProcedureRequest', id: 'd', status: 'active', intent: 'plan', code: { text: 'Seen in asthma clinic' }, occurrenceDateTime: '2020-02-03', subject: reference('Patient/p') })), 'diary');
    expect(marks(row)).toEqual(['Planned — not yet done', 'Date passed']);
  });

  it('[14-F5] says why a document is not available', () => {
    const row = onlyRow(read(bundle({ resourceType: 'DocumentReference', id: 'd', status: 'current', description: 'Letter', indexed: '2021-02-25', content: [{ attachment: { contentType: 'application/pdf', size: 18551238, title: 'File size 18551238 bytes greater than maximum allowable (5MB)' } }] })), 'documents');
    expect(marks(row)).toContain('Not available: File size 18551238 bytes greater than maximum allowable (5MB)');
    expect(cell(row, 'File')).toBe('application/pdf, 18.6 MB');
  });
});
