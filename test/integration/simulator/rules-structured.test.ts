/**
 * Spec 23 §16 and §17. Not applicable: the diary in a request "equal to today" gives no outcome only where the diary is on;
 * a practice with an area switched off says so, which is proved here too.
 */
import { describe, expect, it } from 'vitest';
import { at, interaction, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { day, expectAnswer, openPractices } from './rules-harness';

const practices = openPractices();
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
const number = (value = '9990001006', system = NHS): Json => ({ name: 'patientNHSNumber', valueIdentifier: { system, value } });
const include = (name: string, ...part: readonly Json[]): Json => (part.length === 0 ? { name } : { name, part });
const boolean = (name: string, valueBoolean: unknown): Json => ({ name, valueBoolean });
const date = (name: string, valueDate: unknown): Json => ({ name, valueDate });
const period = (name: string, start: unknown, end?: unknown): Json => ({ name, valuePeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } });
const code = (name: string, valueCode: string): Json => ({ name, valueCode });
const allergies = (resolved: unknown = true): Json => include('includeAllergies', boolean('includeResolvedAllergies', resolved));

const ask = (parameter: readonly Json[], ods = 'Z99001'): Promise<Answer> =>
  practices.call('/Patient/$gpc.getstructuredrecord', { interaction: interaction.structured, capability: 'structured', ods, json: { resourceType: 'Parameters', parameter } });
const record = (...parameter: readonly Json[]): Promise<Answer> => ask([number(), ...parameter]);
const titles = (answer: Answer): readonly unknown[] => resourcesOf(answer.body, 'List').filter(({ encounter }) => encounter === undefined).map(({ title }) => title);
const issues = (answer: Answer): readonly string[] => resourcesOf(answer.body, 'OperationOutcome').flatMap(({ issue }) => (issue as readonly Json[]).map(({ diagnostics }) => String(diagnostics)));
const expectWhole = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked;
  expectAnswer(answer, 200);
  expect(issues(answer)).toEqual([]);
  return answer;
};
const refuse = async (asked: Promise<Answer>, status = 422, spineCode = 'INVALID_PARAMETER'): Promise<void> => { expectAnswer(await asked, status, spineCode); };

describe('A structured record at 1.2', () => {
  it.each(['Z99001', 'Z99006'])('[23 §16] asked for with an NHS number only has patient, organisation and practitioner and no clinical lists, at %s', async (ods) => {
    const answer = await ask([number(ods === 'Z99001' ? '9990001006' : '9990003246')], ods);
    expectAnswer(answer, 200);
    expect(at(answer.body, 'meta', 'profile')).toEqual(['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1']);
    for (const type of ['Patient', 'Organization', 'Practitioner']) expect(resourcesOf(answer.body, type).length).toBeGreaterThan(0);
    expect(resourcesOf(answer.body, 'List')).toEqual([]);
  });

  it('[23 §16] has both lists of allergies with resolved ones, and the first only without', async () => {
    expect(titles(await expectWhole(record(allergies(true))))).toEqual(['Allergies and adverse reactions', 'Ended allergies']);
    expect(titles(await expectWhole(record(allergies(false))))).toEqual(['Allergies and adverse reactions']);
  });

  it.each<readonly [string, Json]>([
    ['without their mandatory part', include('includeAllergies')], ['with a part that is no boolean', include('includeAllergies', { name: 'includeResolvedAllergies', valueString: 'true' })], ['with a part of the wrong name only', include('includeAllergies', boolean('includeAllergiesResolved', true))],
  ])('[23 §16] refuses allergies %s', async (_case, parameter) => { await refuse(record(parameter)); });

  it('[23 §16] has one list of medication, with issues by default and when asked, and without when not', async () => {
    const issuesIn = async (...part: readonly Json[]) => {
      const answer = await expectWhole(record(include('includeMedication', ...part)));
      expect(titles(answer)).toContain('Medications and medical devices');
      return resourcesOf(answer.body, 'MedicationRequest').filter(({ intent }) => intent === 'order').length;
    };
    expect([await issuesIn() > 0, await issuesIn(boolean('includePrescriptionIssues', true)) > 0, await issuesIn(boolean('includePrescriptionIssues', false))]).toEqual([true, true, 0]);
  });

  it('[23 §16] has only medication that was active on or after a date', async () => {
    const count = async (from: string) => resourcesOf((await expectWhole(record(include('includeMedication', date('medicationSearchFromDate', from))))).body, 'MedicationStatement').length;
    expect(await count(day(-1))).toBeLessThan(await count('1990-01-01'));
  });

  it.each(['2014', '2014-02', '2014-02-01T10:00:00+00:00', 'X2014-02-01', ''])('[23 §16] refuses the start date "%s"', async (from) => { await refuse(record(include('includeMedication', date('medicationSearchFromDate', from)))); });

  it.each<readonly [string, Json]>([
    ['includePrescriptionIssues', boolean('includePrescriptionIssues', true)], ['a time period', period('timePeriod', '2014-01-01')],
  ])('[23 §16] answers 200 and names %s under allergies, where it does not belong', async (_case, part) => {
    const answer = await record(include('includeAllergies', boolean('includeResolvedAllergies', true), part));
    expectAnswer(answer, 200);
    expect(issues(answer)).toEqual([`includeAllergies.${String(part['name'])}`]);
  });

  it.each([['a parameter of a later release at a practice of 1.2', 'includeImmunisations', 'Z99006', '9990003246'], ['a misspelt parameter', 'includeAlergies', 'Z99001', '9990001006']])('[23 §16] answers 200 and names %s', async (_case, name, ods, patient) => {
    const answer = await ask([number(patient), include(name)], ods);
    expectAnswer(answer, 200);
    expect(issues(answer)).toEqual([name]);
  });

  it('[01 §1] at a practice of 1.2 has allergies and medication and nothing else', async () => {
    const answer = await ask([number('9990003246'), allergies(), include('includeMedication'), include('includeConsultations'), include('includeProblems')], 'Z99006');
    expect(titles(answer)).toEqual(expect.arrayContaining(['Allergies and adverse reactions', 'Medications and medical devices']));
    expect([issues(answer), resourcesOf(answer.body, 'Condition'), resourcesOf(answer.body, 'Encounter')]).toEqual([['includeConsultations', 'includeProblems'], [], []]);
  });

  it.each<readonly [string, Json, number, string]>([
    ['an NHS number with a wrong check digit', number('9990001007'), 400, 'INVALID_NHS_NUMBER'], ['an empty NHS number', number(''), 400, 'INVALID_NHS_NUMBER'], ['another identifier system', number('9990001006', 'https://example.org/Id'), 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['an empty identifier system', number('9990001006', ''), 400, 'INVALID_IDENTIFIER_SYSTEM'], ['an NHS number that is a string', { name: 'patientNHSNumber', valueString: '9990001006' }, 422, 'INVALID_PARAMETER'],
  ])('[23 §16] refuses %s, with other faults beside it too', async (_case, parameter, status, spineCode) => {
    await refuse(ask([parameter]), status, spineCode);
    await refuse(ask([parameter, include('includeAllergies'), include('includeNothing')]), status, spineCode);
  });

  it.each([['unknown', '9990005907'], ['deceased', '9990002193'], ['sensitive', '9990002339'], ['inactive', '9990002894'], ['only temporarily registered', '9990002967']])(
    '[23 §0, §16] answers 404 for who is %s, with an unsupported parameter beside it too', async (_who, patient) => {
      await refuse(ask([number(patient), allergies()]), 404, 'PATIENT_NOT_FOUND');
      await refuse(ask([number(patient), include('includeNothing')]), 404, 'PATIENT_NOT_FOUND');
    });

  it('[23 §0] refuses with 403 where the patient does not agree to sharing', async () => { await refuse(ask([number('9990002614'), allergies()], 'Z99002'), 403, 'NO_PATIENT_CONSENT'); });

  it('[23 §16] says with their codes and fixed notes that items are confidential, in transit or not yet filed, several together', async () => {
    const answer = await ask([number('9990002827'), allergies(), include('includeMedication'), include('includeInvestigations')]);
    const lists = resourcesOf(answer.body, 'List').map((list) => ({
      codes: (list['extension'] as readonly Json[]).filter(({ url }) => String(url).includes('ListWarningCode')).map(({ valueCode }) => valueCode), note: String(at(list, 'note', 0, 'text')),
    }));
    const notes = { 'confidential-items': 'Items excluded due to confidentiality and/or patient preferences.', 'data-in-transit': 'Patient record transfer from previous GP practice not yet complete;', 'data-awaiting-filing': 'Patient record contains some items in the GP practice workflow' };
    for (const { codes, note } of lists) for (const warning of codes) expect(note).toContain(notes[warning as keyof typeof notes]);
    expect(new Set(lists.flatMap(({ codes }) => codes))).toEqual(new Set(Object.keys(notes)));
    expect(lists.some(({ codes }) => codes.length > 1)).toBe(true);
  });
});

const periods = [['includeConsultations', 'consultationSearchPeriod'], ['includeInvestigations', 'investigationSearchPeriod'], ['includeReferrals', 'referralSearchPeriod'], ['includeUncategorisedData', 'uncategorisedDataSearchPeriod']] as const;
const malformed = ['X2014-02-01', '2014', '2014-02', '2014-02-01T10:00:00+00:00', '', null];

describe('A structured record at 1.5 and 1.6', () => {
  it.each<readonly [string, () => Json]>([
    ['a start only', () => period('consultationSearchPeriod', '2015-01-01')], ['an end only', () => period('consultationSearchPeriod', undefined, day(0))], ['both', () => period('consultationSearchPeriod', '2015-01-01', day(0))],
    ['the most recent three', () => ({ name: 'includeNumberOfMostRecent', valuePositiveInt: 3 })],
  ])('[23 §17] has consultations by %s', async (_case, part) => { await expectWhole(record(include('includeConsultations', part()))); });

  it.each(periods)('[23 §17] has %s of a period that is today', async (area, part) => { await expectWhole(record(include(area, period(part, day(0), day(0))))); });

  it.each(periods)('[23 §17] refuses %s of a period in the future or that ends before it starts', async (area, part) => {
    await refuse(record(include(area, period(part, day(2), day(5)))));
    await refuse(record(include(area, period(part, '2016-01-02', '2016-01-01'))));
  });

  it.each(periods.flatMap(([area, part]) => malformed.map((value) => [area, part, value] as const)))('[23 §17] refuses %s with a %s from %j', async (area, part, value) => { await refuse(record(include(area, period(part, value)))); });

  it('[23 §17] names a part that was sent at top level', async () => {
    const answer = await record(include('includeConsultations'), period('consultationSearchPeriod', '2015-01-01'));
    expectAnswer(answer, 200);
    expect(issues(answer)).toEqual(['consultationSearchPeriod']);
  });

  it('[23 §17] has diary entries up to today or a day to come, and refuses a day in the past', async () => {
    for (const ahead of [0, 30]) await expectWhole(record(include('includeDiaryEntries', date('diaryEntriesSearchDate', day(ahead)))));
    await refuse(record(include('includeDiaryEntries', date('diaryEntriesSearchDate', day(-2)))));
  });

  it.each(malformed)('[23 §17] refuses diary entries up to %j', async (value) => { await refuse(record(include('includeDiaryEntries', date('diaryEntriesSearchDate', value)))); });

  it.each<readonly [string, readonly Json[]]>([
    ['active', [code('filterStatus', 'active')]], ['inactive', [code('filterStatus', 'inactive')]], ['major', [code('filterSignificance', 'major')]], ['minor', [code('filterSignificance', 'minor')]],
    ['active and major', [code('filterStatus', 'active'), code('filterSignificance', 'major')]],
  ])('[23 §17] has problems that are %s, at a practice of 1.6.1', async (_case, part) => { expectAnswer(await ask([number('9990001146'), include('includeProblems', ...part)], 'Z99002'), 200); });

  it('[23 §17] has problems by repeated pairs of filters', async () => {
    expectAnswer(await ask([number('9990001146'), include('includeProblems', code('filterStatus', 'active'), code('filterSignificance', 'major')), include('includeProblems', code('filterStatus', 'inactive'), code('filterSignificance', 'minor'))], 'Z99002'), 200);
  });

  it.each([...['resolved', 'recurrence', 'remission', 'null', 'off'].map((value) => ['filterStatus', value] as const), ...['HIGH', 'low', 'null', 'off'].map((value) => ['filterSignificance', value] as const)])(
    '[23 §17] refuses problems by %s %s', async (name, value) => { await refuse(ask([number('9990001146'), include('includeProblems', code(name, value))], 'Z99002')); });

  it.each(['includeImmunisations', 'includeProblems'])('[23 §17] names a made-up part of %s', async (area) => {
    const answer = await record(include(area, boolean('madeUp', true)));
    expectAnswer(answer, 200);
    expect(issues(answer)).toEqual([`${area}.madeUp`]);
  });

  it('[23 §17] names each of three unknown includes', async () => {
    const answer = await record(...['includeOne', 'includeTwo', 'includeThree'].map((name) => include(name, boolean('madeUp', true))));
    expectAnswer(answer, 200);
    expect(issues(answer)).toEqual(['includeOne', 'includeTwo', 'includeThree']);
  });

  it('[23 §17] is refused as a whole where the mandatory part of allergies is missing among several includes', async () => { await refuse(record(include('includeMedication'), include('includeAllergies'), include('includeProblems'))); });

  it.each<readonly [string, () => Json]>([
    ['a medication date', () => include('includeMedication', date('medicationSearchFromDate', '2020-01-01'))], ['a period of uncategorised data', () => include('includeUncategorisedData', period('uncategorisedDataSearchPeriod', '2020-01-01'))],
    ['a period of referrals', () => include('includeReferrals', period('referralSearchPeriod', '2020-01-01'))], ['a diary date', () => include('includeDiaryEntries', date('diaryEntriesSearchDate', day(5)))],
    ['immunisations without dissent', () => include('includeImmunisations', boolean('includeStatus', false))],
  ])('[23 §17] refuses consultations, and problems, together with %s', async (_case, filtered) => {
    await refuse(record(include('includeConsultations'), filtered()));
    await refuse(record(include('includeProblems'), filtered()));
  });

  it('[23 §17] refuses consultations together with the status or significance of problems', async () => {
    await refuse(record(include('includeConsultations'), include('includeProblems', code('filterStatus', 'active'))));
  });

  it('[23 §17] has consultations and problems, and every area, with each resource once and no outcome', async () => {
    const all = ['includeConsultations', 'includeProblems', 'includeMedication', 'includeImmunisations', 'includeUncategorisedData', 'includeInvestigations', 'includeReferrals', 'includeDiaryEntries'].map((name) => include(name));
    for (const asked of [all.slice(0, 2), [...all, allergies()]]) {
      const answer = await expectWhole(record(...asked));
      const names = (at(answer.body, 'entry') as readonly Json[]).map((entry) => `${String(at(entry, 'resource', 'resourceType'))}/${String(at(entry, 'resource', 'id'))}`);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('[11 §2] names each area that the practice has switched off', async () => {
    const answer = await ask([number('9990003319'), include('includeReferrals'), include('includeDiaryEntries'), include('includeImmunisations')], 'Z99008');
    expectAnswer(answer, 200);
    expect([...issues(answer)].sort()).toEqual(['includeDiaryEntries', 'includeReferrals']);
  });

  it('[02 §5] does not offer the migration of a record', async () => {
    const answer = await practices.call('/Patient/$gpc.migratestructuredrecord', { interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.migratestructuredrecord-1', capability: 'structured', json: {} });
    expectAnswer(answer, 400, 'BAD_REQUEST');
  });
});
