import { describe, expect, it } from 'vitest';
import { allergy, bundle, cell, concept, extension, list, marks, onlyRow, read, reference, rowsOf, section, unasked, warningCode } from './sample-bundle';

const ended = (more: object = {}): object => allergy('gone', {
  clinicalStatus: 'resolved',
  extension: [extension('AllergyIntoleranceEnd-1', { extension: [{ url: 'endDate', valueDateTime: '2018-03-01' }, { url: 'reasonEnded', valueString: 'Tolerated on challenge' }] })],
  ...more,
});

describe('allergies', () => {
  it('[14-E17] [H4] shows the words of an allergy that lost its code in transfer, and says that a computer cannot check it', () => {
    const row = onlyRow(read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a', {
      code: { ...concept('196461000000101', 'Transfer-degraded drug allergy'), text: 'Septrin tabs - came out in blisters' },
    }))), 'allergies');
    expect(row.title).toBe('Septrin tabs - came out in blisters');
    expect(marks(row)).toEqual(expect.arrayContaining(['Transfer-degraded entry: not coded (drug allergy)', 'Not coded: cannot be checked by computer']));
  });

  it('[14-E3] [H4] says "No known allergies" only from the coded statement', () => {
    const view = read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a', { code: concept('716186003', 'No known allergy') })));
    expect(view.allergyBanner).toMatchObject({ title: 'No known allergies', items: ['No known allergy'] });
    expect(onlyRow(view, 'allergies').group).toBe('No known allergies');
  });

  it('[14-D17] [14-E3] [H4] never turns an empty list into a statement that there are none', () => {
    const view = read(bundle(list('allergies', [])));
    expect(section(view, 'allergies')).toMatchObject({ state: 'none-recorded', statedBy: 'The GP practice' });
    expect(view.allergyBanner.title).toBe('Allergies not recorded');
    expect(JSON.stringify(section(view, 'allergies'))).not.toMatch(/no known/i);
  });

  it('[H4] shows both a real allergy and the statement of no known allergies when the record holds both', () => {
    const view = read(bundle(list('allergies', ['AllergyIntolerance/a', 'AllergyIntolerance/b']), allergy('a'), allergy('b', { code: concept('716186003', 'No known allergy') })));
    expect(view.allergyBanner.title).toBe('Known allergies');
    expect(rowsOf(view, 'allergies').map(({ group }) => group)).toEqual(['Active allergies', 'No known allergies']);
  });

  it('[H4] says that allergies are unavailable when the area was asked for and did not come, and not requested when it was not', () => {
    const reply = bundle(list('problems', []));
    expect(read(reply, { ...unasked, areas: ['allergies', 'problems'] }).allergyBanner.title).toBe('Allergies unavailable');
    expect(section(read(reply, { ...unasked, areas: ['allergies'] }), 'allergies').state).toBe('failed');
    expect(read(reply, { ...unasked, areas: ['problems'] }).allergyBanner.title).toBe('Allergies not requested');
    expect(read(bundle(list('allergies', [], { extension: [warningCode('confidential-items')] }))).allergyBanner.title).toBe('Allergies unavailable');
  });

  it('[14-E1] [H4] shows an ended allergy, which comes contained in its list, under its own heading with end and reason', () => {
    const row = onlyRow(read(bundle(list('ended', ['#gone'], { contained: [ended()] }))), 'allergies');
    expect(row.group).toBe('Ended allergies');
    expect([cell(row, 'Ended'), cell(row, 'Reason ended')]).toEqual(['01-Mar-2018', 'Tolerated on challenge']);
  });

  it('[14-E1] reads the reason from "endReason" as well', () => {
    const extensions = [extension('AllergyIntoleranceEnd-1', { extension: [{ url: 'endReason', valueString: 'Entered for another patient' }] })];
    expect(cell(onlyRow(read(bundle(list('ended', ['#gone'], { contained: [ended({ extension: extensions })] }))), 'allergies'), 'Reason ended')).toBe('Entered for another patient');
  });

  it('[H4] never shows a resolved allergy among the active ones, even when the list of active ones names it', () => {
    expect(onlyRow(read(bundle(list('allergies', ['AllergyIntolerance/gone']), ended())), 'allergies').group).toBe('Ended allergies');
  });

  it('[H4] keeps what stands among the ended apart, and says aloud when its status was sent as active', () => {
    const row = onlyRow(read(bundle(list('ended', ['#gone'], { contained: [ended({ clinicalStatus: 'active' })] }))), 'allergies');
    expect(row.group).toBe('Ended allergies');
    expect(marks(row).join()).toContain('its status was sent as "active"');
  });

  it('shows an ended allergy once when a system sends it both contained and as an entry', () => {
    const identifier = [{ system: 'https://provider.example/id', value: '77' }];
    const view = read(bundle(list('ended', ['#gone'], { contained: [ended({ identifier })] }), ended({ id: 'copy', identifier })));
    const row = onlyRow(view, 'allergies');
    expect(row.source).toEqual(expect.arrayContaining(['AllergyIntolerance/gone', 'AllergyIntolerance/copy']));
    expect(view.account.notShown).toEqual([]);
  });

  it('shows every note, and the meaning of a reaction that is only a null flavour', () => {
    const flavour = (code: string, more: object = {}): object => ({ manifestation: [{ coding: [{ system: 'http://hl7.org/fhir/v3/NullFlavor', code }] }], ...more });
    const row = onlyRow(read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a', {
      note: [{ text: 'Certainty: Likely' }, { text: 'seen in casualty\n  1987' }], reaction: [flavour('UNC', { description: 'Blistering rash', severity: 'severe' }), flavour('ASKU')],
    }))), 'allergies');
    expect(row.notes).toEqual(['Certainty: Likely', 'seen in casualty\n  1987']);
    expect(cell(row, 'Reaction')).toBe('Blistering rash; severity severe\nAsked but unknown');
  });

  it('does not show the verification status, which has no meaning', () => {
    expect(JSON.stringify(onlyRow(read(bundle(list('allergies', ['AllergyIntolerance/a']), allergy('a'))), 'allergies'))).not.toContain('unconfirmed');
  });

  it('[14-D16] keeps an allergy that came only through a consultation out of the full list', () => {
    const secondary = { resourceType: 'List', id: 'sec', code: { coding: [{ system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/GPConnect-SecondaryListValues-1', code: 'consultations-allergies-contained-in-consultations' }] }, entry: [{ item: reference('AllergyIntolerance/b') }] };
    const view = read(bundle(list('allergies', ['AllergyIntolerance/a']), secondary, allergy('a'), allergy('b')));
    expect(rowsOf(view, 'allergies').map(({ group }) => group)).toEqual(['Active allergies', 'Linked items only — not a full list']);
  });
});
