import { describe, expect, it } from 'vitest';
import { parseNhsNumber } from '../../../domain/identifiers/nhs-number';
import { isLogicalId } from '../../../domain/identifiers/logical-id';
import { htmlRequest } from '../../../main/gp-connect/record/html-request';
import { structuredRequest, type StructuredArea, type StructuredFilters } from '../../../main/gp-connect/record/structured-request';
import { narrative, orderBody } from '../../../main/gp-connect/tasks/order-body';

const number = parseNhsNumber('9000000009');
if (number === null) throw new Error('NHS number');
const today = '2026-03-27';
const id = (text: string) => {
  if (!isLogicalId(text)) throw new Error(text);
  return text;
};

describe('asking for the structured record', () => {
  it('[11-1] always says whether resolved allergies are wanted, and sends no filter unasked', () => {
    expect(structuredRequest(number, ['allergies', 'medications', 'referrals'], {}, today)).toEqual({
      ok: true,
      value: {
        resourceType: 'Parameters',
        parameter: [
          { name: 'patientNHSNumber', valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000009' } },
          { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] },
          { name: 'includeMedication', part: [{ name: 'includePrescriptionIssues', valueBoolean: true }] },
          { name: 'includeReferrals' },
        ],
      },
    });
  });

  it.each<readonly [string, readonly StructuredArea[], StructuredFilters]>([
    ['medicationSearchFromDate', ['medications', 'consultations'], { medicationsFrom: '2025-01-01' }],
    ['uncategorisedDataSearchPeriod', ['uncategorised', 'problems'], { uncategorised: { start: '2025-01-01' } }],
    ['referralSearchPeriod', ['referrals', 'problems'], { referrals: { start: '2025-01-01' } }],
    ['diaryEntriesSearchDate', ['diary', 'consultations'], { diaryUntil: '2027-01-01' }],
    ['filterStatus', ['problems', 'consultations'], { problemStatus: 'active' }],
    ['both consultation filters', ['consultations'], { consultations: { start: '2025-01-01' }, mostRecentConsultations: 3 }],
  ])('[11-1] never sends %s together with what would make it look complete', (_, areas, filters) => {
    expect(structuredRequest(number, areas, filters, today)).toEqual({ ok: false, error: 'not-allowed-together' });
  });

  it('[11-1] leaves includeNotGiven and includeStatus out beside consultations or problems, and sends them otherwise', () => {
    const text = (areas: readonly StructuredArea[]) => JSON.stringify(structuredRequest(number, areas, {}, today));
    expect(text(['immunisations'])).toContain('includeNotGiven');
    expect(text(['immunisations', 'problems'])).not.toMatch(/includeNotGiven|includeStatus/);
    expect(text(['immunisations', 'consultations'])).not.toMatch(/includeNotGiven|includeStatus/);
  });

  it('[11-1] sends whole days only: periods of the past in order, the diary of the future', () => {
    expect(structuredRequest(number, ['problems'], { problemStatus: 'active' }, today).ok).toBe(true);
    for (const investigations of [{ start: '2026-03-28' }, { start: '2025' }, { start: '2026-02-01', end: '2026-01-01' }]) {
      expect(structuredRequest(number, ['investigations'], { investigations }, today)).toEqual({ ok: false, error: 'day-not-valid' });
    }
    expect(structuredRequest(number, ['diary'], { diaryUntil: '2026-03-26' }, today).ok).toBe(false);
    expect(structuredRequest(number, [], {}, today)).toEqual({ ok: false, error: 'no-areas' });
    expect(structuredRequest(number, ['diary'], { referrals: { start: '2025-01-01' } }, today)).toEqual({ ok: false, error: 'filter-without-area' });
  });
});

describe('asking for an HTML section', () => {
  it('[10-2] sends one section in capitals, and no period when there are no dates', () => {
    const asked = htmlRequest(number, 'ENC', {}, today);
    expect(JSON.stringify(asked)).toContain('"code":"ENC"');
    expect(JSON.stringify(asked)).toContain('http://fhir.nhs.net/Id/nhs-number');
    expect(JSON.stringify(asked)).not.toContain('timePeriod');
    expect(JSON.stringify(htmlRequest(number, 'ENC', { start: '2025-01-01' }, today))).toContain('"valuePeriod":{"start":"2025-01-01"}');
  });

  it.each(['SUM', 'ALL', 'IMM'] as const)('[10-3] sends no dates with %s', (section) => {
    expect(htmlRequest(number, section, { start: '2025-01-01' }, today)).toEqual({ ok: false, error: 'no-dates-here' });
  });

  it('[10-2] refuses dates to come or in the wrong order before anything is sent', () => {
    expect(htmlRequest(number, 'ENC', { end: '2026-03-28' }, today).ok).toBe(false);
    expect(htmlRequest(number, 'ENC', { start: '2026-02-02', end: '2026-02-01' }, today).ok).toBe(false);
  });
});

describe('a task', () => {
  it('[22-T-03] [22-T-04] [22-T-05] is the drafted Order with the receiver\u2019s ids', () => {
    expect(orderBody({
      date: today, patient: { id: id('52'), name: 'Mrs Test Patient' }, source: { id: id('9'), name: 'Example Hub' }, target: { id: id('1'), name: 'Example Surgery' },
      kind: 'action-needed', text: 'Please arrange repeat U&E in two weeks.', sentBy: 'Sent by Ms A, Clinician, Example Hub, 0113',
    })).toEqual({
      resourceType: 'Order', meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-order-1'] },
      contained: [{
        resourceType: 'Basic', id: 'desc1', meta: { profile: ['http://fhir.nhs.net/StructureDefinition/gpconnect-task-description-basic-1'] },
        text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Please arrange repeat U&amp;E in two weeks.<br/>Sent by Ms A, Clinician, Example Hub, 0113</div>' },
        code: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-narrative-1', code: 'Task Narrative' }] },
      }],
      date: today, subject: { reference: 'Patient/52', display: 'Mrs Test Patient' }, source: { reference: 'Organization/9', display: 'Example Hub' },
      target: { reference: 'Organization/1', display: 'Example Surgery' },
      reasonCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-task-type-1', code: '2', display: 'Action Needed' }], text: 'Action Needed' },
      detail: [{ reference: '#desc1' }],
    });
  });

  it('[21-A.5] can carry no markup, whatever is typed, and keeps its lines', () => {
    expect(narrative('</div><script>alert("x")</script>\n2 < 3 & \'4\'', 'Sent by <b>')).toBe(
      '<div xmlns="http://www.w3.org/1999/xhtml">&lt;/div&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;<br/>2 &lt; 3 &amp; &#39;4&#39;<br/>Sent by &lt;b&gt;</div>',
    );
    expect(narrative('a\u0000b\u000bc😀', 'x')).toBe('<div xmlns="http://www.w3.org/1999/xhtml">abc😀<br/>x</div>');
  });
});
