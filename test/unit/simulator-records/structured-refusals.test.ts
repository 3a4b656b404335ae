import { describe, expect, it } from 'vitest';
import { codeOf, day, handlersAt, include, numberParameter, onTheWire, parameters, requestFor, resourcesOf, structuredPath, today, treesAt, type Tree } from './support';

const ask = (body: unknown, odsCode = 'Z99001') => handlersAt(odsCode).structured(requestFor('POST', structuredPath, body));
const number = numberParameter('9990001006');
const withAreas = (...areas: readonly Tree[]): Tree => parameters(number, ...areas);
const period = (name: string, start?: unknown, end?: unknown): Tree => ({ name, valuePeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } });
const date = (name: string, valueDate: unknown): Tree => ({ name, valueDate });
const code = (name: string, valueCode: unknown): Tree => ({ name, valueCode });
const allergies = include('includeAllergies', { name: 'includeResolvedAllergies', valueBoolean: true });

describe('a structured record question that is out of order is refused', () => {
  it.each<readonly [string, unknown, number, string]>([
    ['a body that is not Parameters', { resourceType: 'Patient' }, 422, 'INVALID_RESOURCE'],
    ['no body', undefined, 422, 'INVALID_RESOURCE'],
    ['no parameters', parameters(), 422, 'INVALID_PARAMETER'],
    ['no NHS number', parameters(allergies), 422, 'INVALID_PARAMETER'],
    ['the NHS number as a string', parameters({ name: 'patientNHSNumber', valueString: '9990001006' }), 422, 'INVALID_PARAMETER'],
    ['an NHS number with a wrong check digit', parameters(numberParameter('9990001007')), 400, 'INVALID_NHS_NUMBER'],
    ['an empty NHS number', parameters(numberParameter('')), 400, 'INVALID_NHS_NUMBER'],
    ['another identifier system', parameters({ name: 'patientNHSNumber', valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: '9990001006' } }), 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['allergies without the mandatory part', withAreas(include('includeAllergies')), 422, 'INVALID_PARAMETER'],
    ['the mandatory part of the wrong type', withAreas(include('includeAllergies', { name: 'includeResolvedAllergies', valueString: 'true' })), 422, 'INVALID_PARAMETER'],
    ['only a misspelt part for allergies', withAreas(include('includeAllergies', { name: 'includeResolvedAllergy', valueBoolean: true })), 422, 'INVALID_PARAMETER'],
    ['allergies without their part among other areas', withAreas(include('includeMedication'), include('includeAllergies')), 422, 'INVALID_PARAMETER'],
    ['a year for the medication date', withAreas(include('includeMedication', date('medicationSearchFromDate', '2014'))), 422, 'INVALID_PARAMETER'],
    ['a month for the medication date', withAreas(include('includeMedication', date('medicationSearchFromDate', '2014-02'))), 422, 'INVALID_PARAMETER'],
    ['a time on the medication date', withAreas(include('includeMedication', date('medicationSearchFromDate', '2014-02-01T10:00:00+00:00'))), 422, 'INVALID_PARAMETER'],
    ['a medication date to come', withAreas(include('includeMedication', date('medicationSearchFromDate', day(2)))), 422, 'INVALID_PARAMETER'],
    ['a day that is not in the calendar', withAreas(include('includeMedication', date('medicationSearchFromDate', '2021-02-30'))), 422, 'INVALID_PARAMETER'],
    ['both consultation filters at once', withAreas(include('includeConsultations', period('consultationSearchPeriod', '2020-01-01'), { name: 'includeNumberOfMostRecent', valuePositiveInt: 3 })), 422, 'INVALID_RESOURCE'],
    ['a consultation period to come', withAreas(include('includeConsultations', period('consultationSearchPeriod', day(3)))), 422, 'INVALID_PARAMETER'],
    ['a consultation period that ends before it starts', withAreas(include('includeConsultations', period('consultationSearchPeriod', '2021-02-01', '2021-01-01'))), 422, 'INVALID_PARAMETER'],
    ['a period without start and end', withAreas(include('includeConsultations', period('consultationSearchPeriod'))), 422, 'INVALID_PARAMETER'],
    ['a null in a period', withAreas(include('includeConsultations', period('consultationSearchPeriod', null))), 422, 'INVALID_PARAMETER'],
    ['no consultations at all', withAreas(include('includeConsultations', { name: 'includeNumberOfMostRecent', valuePositiveInt: 0 })), 422, 'INVALID_PARAMETER'],
    ['a status of problems that does not exist', withAreas(include('includeProblems', code('filterStatus', 'resolved'))), 422, 'INVALID_PARAMETER'],
    ['a diary date in the past', withAreas(include('includeDiaryEntries', date('diaryEntriesSearchDate', day(-2)))), 422, 'INVALID_PARAMETER'],
    ['a partial diary date', withAreas(include('includeDiaryEntries', date('diaryEntriesSearchDate', '2099-01'))), 422, 'INVALID_PARAMETER'],
    ['a referral period to come', withAreas(include('includeReferrals', period('referralSearchPeriod', day(2), day(9)))), 422, 'INVALID_PARAMETER'],
    ['a part without a value', withAreas(include('includeInvestigations', { name: 'investigationSearchPeriod' })), 422, 'INVALID_PARAMETER'],
    ['consultations beside a filtered medication list', withAreas(include('includeConsultations'), include('includeMedication', date('medicationSearchFromDate', '2020-01-01'))), 422, 'INVALID_PARAMETER'],
    ['consultations beside filtered problems', withAreas(include('includeConsultations'), include('includeProblems', code('filterStatus', 'active'))), 422, 'INVALID_PARAMETER'],
    ['problems beside filtered uncategorised data', withAreas(include('includeProblems'), include('includeUncategorisedData', period('uncategorisedDataSearchPeriod', '2020-01-01'))), 422, 'INVALID_PARAMETER'],
    ['problems beside immunisations without consents', withAreas(include('includeProblems'), include('includeImmunisations', { name: 'includeStatus', valueBoolean: false })), 422, 'INVALID_PARAMETER'],
  ])('%s', (_fault, body, status, expected) => {
    const response = ask(body);
    expect([response.status, codeOf(response)]).toEqual([status, expected]);
  });
});

describe('a structured record question that is in order is answered', () => {
  it.each<readonly [string, Tree]>([
    ['only the NHS number', parameters(number)],
    ['problems with a status', withAreas(include('includeProblems', code('filterStatus', 'active')))],
    ['problems and a diary without a date', withAreas(include('includeProblems'), include('includeDiaryEntries'))],
    ['periods that are today', withAreas(include('includeInvestigations', period('investigationSearchPeriod', today, today)))],
    ['a period with only an end', withAreas(include('includeReferrals', period('referralSearchPeriod', undefined, today)))],
    ['a diary date of today', withAreas(include('includeDiaryEntries', date('diaryEntriesSearchDate', today)))],
    ['the fixed question that is exempt', withAreas(include('includeConsultations', { name: 'includeNumberOfMostRecent', valuePositiveInt: 3 }), include('includeProblems'), allergies, include('includeMedication', date('medicationSearchFromDate', day(-365))))],
  ])('%s', (_question, body) => {
    const response = ask(body);
    expect(response.status).toBe(200);
    expect(resourcesOf(onTheWire(response)).map(({ resourceType }) => resourceType)).not.toContain('OperationOutcome');
  });

  it('naming each unknown parameter and part in one outcome', () => {
    const response = ask(withAreas(include('includeCarePlans'), include('includeImmunisations', { name: 'madeUp', valueBoolean: true }), { name: 'filterStatus', valueCode: 'active' }));
    const outcomes = resourcesOf(onTheWire(response)).filter(({ resourceType }) => resourceType === 'OperationOutcome');
    expect(outcomes).toHaveLength(1);
    expect(treesAt(outcomes[0], 'issue').map(({ diagnostics }) => diagnostics)).toEqual(['includeCarePlans', 'includeImmunisations.madeUp', 'filterStatus']);
  });

  it('with the trace id of the request for its own', () => {
    expect(onTheWire(ask(withAreas(allergies)))['id']).toBe('09a01679-2564-0fb4-5129-aecc81ea2706');
  });
});

describe('a patient whose record may not be given', () => {
  it.each<readonly [string, string, string, number, string]>([
    ['unknown here', 'Z99001', '9990005907', 404, 'PATIENT_NOT_FOUND'],
    ['sensitive', 'Z99001', '9990002339', 404, 'PATIENT_NOT_FOUND'],
    ['dead for twelve days', 'Z99001', '9990002193', 404, 'PATIENT_NOT_FOUND'],
    ['dead for years', 'Z99001', '9990002266', 404, 'PATIENT_NOT_FOUND'],
    ['asked for by a superseded number', 'Z99001', '9990002479', 404, 'PATIENT_NOT_FOUND'],
    ['only temporarily registered', 'Z99002', '9990001006', 404, 'PATIENT_NOT_FOUND'],
    ['withholding consent', 'Z99002', '9990002614', 403, 'NO_PATIENT_CONSENT'],
    ['at a practice without structured records', 'Z99003', '9990002053', 403, 'ACCESS DENIED'],
    ['at a practice that shares nothing', 'Z99004', '9990002126', 403, 'ACCESS DENIED'],
  ])('is refused: %s', (_why, odsCode, nhsNumber, status, expected) => {
    const response = ask(parameters(numberParameter(nhsNumber), allergies), odsCode);
    expect([response.status, codeOf(response)]).toEqual([status, expected]);
  });

  it('is refused in the same words whatever the cause', () => {
    const answers = ['9990005907', '9990002339', '9990002193'].map((nhsNumber) => onTheWire(ask(parameters(numberParameter(nhsNumber)))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});
