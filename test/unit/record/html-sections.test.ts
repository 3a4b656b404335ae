import { describe, expect, it } from 'vitest';
import type { RecordExpectation } from '../../../domain/record/expectation';
import type { HtmlOutline, HtmlView } from '../../../domain/record/view';
import { asked, otherNumber, patientNumber, readAny, refusal } from './sample-bundle';

const reply = (div: string | readonly string[], code = 'ALL', nhsNumber: string = patientNumber): object => ({
  resourceType: 'Bundle', type: 'searchset',
  entry: [
    { resource: { resourceType: 'Composition', id: 'c', date: '2022-08-16T10:30:00+01:00', author: [{ reference: 'Device/d' }], custodian: { reference: 'Hl7.Fhir.Model.Organization', display: 'BRIDGE STREET SURGERY' },
      section: [div].flat().map((one) => ({ title: 'Allergies', code: { coding: [{ code }] }, text: { status: 'generated', div: one } })) } },
    { resource: { resourceType: 'Patient', id: 'p', identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: nhsNumber }], name: [{ family: ['Dolby'], given: ['Ivan'] }], gender: 'male', birthDate: '1923-03-02' } },
    { resource: { resourceType: 'Device', id: 'd', model: 'v1' } },
  ],
});

const expectation: RecordExpectation = { ...asked, htmlSection: 'ALL' };

const view = (div: string): HtmlView => {
  const found = readAny(reply(div), expectation);
  if (found.kind !== 'html') throw new Error('Not HTML');
  return found;
};

const outline = (div: string): HtmlOutline => {
  const [only] = view(div).html;
  if (only === undefined) throw new Error('No outline');
  return only;
};

describe('an HTML section', () => {
  it('[14-B14] [H1] is refused for another patient or another section, without a section, and with two', () => {
    expect(refusal(reply('<div>x</div>', 'ALL', otherNumber), expectation)).toBe('wrong-patient');
    expect(refusal(reply('<div>x</div>', 'MED'), expectation)).toBe('wrong-section');
    expect(refusal(reply([]), expectation)).toBe('record-not-readable');
    expect(refusal(reply(['<div>x</div>', '<div>y</div>']), expectation)).toBe('record-not-readable');
    expect(refusal(reply('<div> </div>'), expectation)).toBe('record-not-readable');
  });

  it('[14-B5] keeps every banner, newer ones by class and older ones in tables of one cell', () => {
    const found = outline('<div><h1>Allergies</h1><div class="gptransfer-banner"><p>Patient record transfer from previous GP practice not yet complete; information recorded before 14-Feb-2022 may be missing</p></div><div class="date-banner"><p>All relevant items</p></div><div class="content-banner"></div><table><tr><td>Sensitive data has been excluded</td></tr></table><table><tr><th>Start Date</th></tr><tr><td>x</td></tr></table></div>');
    expect(found.bannerDetails.map(({ kind }) => kind)).toEqual(['gptransfer', 'date', 'exclusion']);
    expect(found.banners[0]).toContain('14-Feb-2022 may be missing');
    expect(found.tables).toHaveLength(1);
  });

  it.each([
    ["No 'Observations' data is recorded for this patient.", 'nothing-recorded'],
    ["This system does not support retrieval of 'Observations' data.", 'technical-limit'],
    ["Access is denied to 'Observations' data for this patient.", 'access-denied'],
    ["'Observations' data is not supported by this system.", 'not-held'],
  ])('[14-B9] [H3] tells the four facts that replace a table from each other: %s', (text, kind) => {
    expect(outline(`<div><h1>Observations</h1><div><p>${text}</p></div></div>`).fragments).toEqual([{ kind, section: 'Observations', text }]);
  });

  it('takes the words of such a fact within a row of a table for what they are: text', () => {
    expect(outline("<div><table><tr><th>Date</th><th>Details</th></tr><tr><td>1</td><td>No 'X' data is recorded for this patient.</td></tr></table></div>").fragments).toEqual([]);
  });

  it('[14-B4] counts the rows of each table, group titles aside, and knows its headings and what they stand under', () => {
    const found = outline('<div><h1>Medications</h1><div><h2>All Medication</h2><table id="med-tab-all-sum"><thead><tr><th>Type</th><th>Item</th></tr></thead><tbody><tr><td class="med-item-column" colspan="2"><b>Aspirin</b></td></tr><tr><td>Acute</td><td>Aspirin</td></tr><tr><td>Repeat</td><td>Aspirin</td></tr></tbody></table></div></div>');
    expect(found.tables).toEqual([{ id: 'med-tab-all-sum', under: 'All Medication', headings: ['Type', 'Item'], rows: 2 }]);
  });

  it('[14-B12] keeps the text of everything but scripts and styles, and says what had to go', () => {
    const found = view('<div><h1>X</h1><script>alert(1)</script><style>p{}</style><a href="javascript:alert(3)">link</a><img src="x" onerror="alert(4)">after<object>inside</object></div>');
    expect(found.html[0]?.text).toBe('X link after inside');
    expect(found.html[0]?.disallowed).toEqual(['@onerror', 'a', 'img', 'object', 'script', 'style']);
    expect(found.warnings.map(({ code }) => code)).toEqual(['html-removed']);
  });

  it('[14-B13] refuses markup that is cut off, and warns of text that was taken for a tag', () => {
    expect(refusal(reply('<div><p>Dose 5 mg</p><p title="cut'), expectation)).toBe('record-not-readable');
    expect(refusal(reply('<div><p>Dose</p><!-- 5 mg </div>'), expectation)).toBe('record-not-readable');
    expect(view('<div><p>level <high and rising> today</p></div>').warnings.map(({ text }) => text).join()).toContain('high');
    expect(outline('<div><p>BP <120 &amp; >80</p></div>').text).toBe('BP <120 & >80');
  });

  it('survives markup nested thousands deep', () => {
    expect(outline(`<div>${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}</div>`).text).toBe('deep');
  });

  it('knows when it was made and who holds it, though the reference leads nowhere', () => {
    expect(outline('<div>x</div>').details).toEqual([{ label: 'Made on', text: '16-Aug-2022 10:30' }, { label: 'Made by', text: 'v1' }, { label: 'Held by', text: 'BRIDGE STREET SURGERY' }]);
    expect(view('<div>x</div>').account).toEqual({ received: 3, shown: 3, notShown: [] });
  });
});
