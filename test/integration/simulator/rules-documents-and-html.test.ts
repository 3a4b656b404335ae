/**
 * Spec 23 §18 to §20. Not applicable: the migration of documents and records (§18), an interaction of GP2GP that this
 * simulator does not offer and refuses as unknown. Tasks (§20) have no acceptance test; theirs is `tasks.test.ts`.
 */
import { describe, expect, it } from 'vitest';
import { at, interaction, resourcesOf } from './harness';
import type { Answer, Json } from './harness';
import { expectAnswer, findPath, openPractices } from './rules-harness';
import type { RuleCall } from './rules-harness';

const practices = openPractices();
const documents = 'urn:nhs:names:services:gpconnect:documents:fhir:rest';
const doc = (path: string, verb: string, more: Partial<RuleCall> = {}): Promise<Answer> => practices.call(path, { interaction: `${documents}:${verb}`, capability: 'documents', ...more });
const idOf = async (nhsNumber: string): Promise<string> => String(at(resourcesOf((await doc(findPath(nhsNumber), 'search:patient-1')).body, 'Patient'), 0, 'id'));
const mandatory = ['_include=DocumentReference:subject:Patient', '_include=DocumentReference:custodian:Organization', '_include=DocumentReference:author:Organization', '_include=DocumentReference:author:Practitioner', '_revinclude:recurse=PractitionerRole:practitioner'];
const search = async (query: string, nhsNumber = '9990001774', more: Partial<RuleCall> = {}): Promise<Answer> => doc(`/Patient/${await idOf(nhsNumber)}/DocumentReference?${query}`, 'search:documentreference-1', more);

describe('The documents service', () => {
  it.each<readonly [string, string, number, string | undefined]>([
    ['a known patient', findPath('9990001774'), 200, undefined], ['an unknown one', findPath('9990005907'), 200, undefined], ['no identifier', '/Patient', 400, 'BAD_REQUEST'], ['a parameter in capitals', findPath('9990001774').replace('identifier', 'Identifier'), 400, 'BAD_REQUEST'],
    ['a value without a system', '/Patient?identifier=9990001774', 422, 'INVALID_PARAMETER'], ['another system', '/Patient?identifier=https%3A%2F%2Fexample.org%7C9990001774', 400, 'INVALID_IDENTIFIER_SYSTEM'], ['a wrong check digit', findPath('9990001775'), 400, 'INVALID_NHS_NUMBER'],
  ])('[23 §18] finds a patient by the rules of Foundations: %s', async (_case, path, status, code) => { expectAnswer(await doc(path, 'search:patient-1'), status, code); });

  it('[23 §18] lists documents in a Bundle that has the trace id of the request', async () => {
    const answer = await search(mandatory.join('&'), '9990001774', { headers: { 'Ssp-TraceID': '0b2f1c9e-5f2b-4a63-8a5e-0d6e3a4c1f11' } });
    expectAnswer(answer, 200);
    expect([at(answer.body, 'id'), resourcesOf(answer.body, 'DocumentReference').length > 4]).toEqual(['0b2f1c9e-5f2b-4a63-8a5e-0d6e3a4c1f11', true]);
  });

  it('[23 §18] lists nothing for a patient without documents', async () => { expect(resourcesOf((await search(mandatory.join('&'), '9990001707')).body, 'DocumentReference')).toEqual([]); });

  it.each<readonly [string, string]>([
    ...mandatory.map((one): readonly [string, string] => [`without ${one}`, mandatory.filter((other) => other !== one).join('&')]), ['with an unknown parameter', `${mandatory.join('&')}&facility=x`], ['with a malformed author', `${mandatory.join('&')}&author=RR8`],
  ])('[23 §18] refuses a search %s', async (_case, query) => { expectAnswer(await search(query), 422, 'INVALID_PARAMETER'); });

  it.each(['ge', 'le', 'gt', 'lt'])('[23 §18] searches by the day of creation with %s', async (prefix) => { expectAnswer(await search(`${mandatory.join('&')}&created=${prefix}2020-01-01`), 200); });

  it('[23 §18] answers 404 for a patient id that it does not know', async () => { expectAnswer(await doc(`/Patient/none/DocumentReference?${mandatory.join('&')}`, 'search:documentreference-1'), 404, 'PATIENT_NOT_FOUND'); });

  it('[23 §18] gives each document as a Binary, large ones too', async () => {
    const references = resourcesOf((await search(mandatory.join('&'))).body, 'DocumentReference');
    const addresses = references.map((one) => at(one, 'content', 0, 'attachment', 'url')).filter((url) => url !== undefined).map(String);
    const answers = await Promise.all(addresses.map((url) => doc(url.slice(practices.rootOf('Z99001', 'documents').length), 'read:binary-1')));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(4);
    for (const { status, body, headers } of answers) expect([status, status === 200 ? at(body, 'resourceType') : 'Binary', headers['cache-control']]).toEqual([status === 200 ? 200 : 404, 'Binary', 'no-store']);
    expect(Math.max(...answers.map(({ text }) => text.length))).toBeGreaterThan(1_000_000);
  });

  it('[02 §5] does not offer the migration of a document', async () => { expectAnswer(await doc('/Binary/1', 'migrate:binary-1'), 400, 'BAD_REQUEST'); });
});

const NET = 'http://fhir.nhs.net';
const number = (value = '9990001006', system = `${NET}/Id/nhs-number`): Json => ({ name: 'patientNHSNumber', valueIdentifier: { system, value } });
const section = (code: string, system = `${NET}/ValueSet/gpconnect-record-section-1`): Json => ({ name: 'recordSection', valueCodeableConcept: { coding: [{ system, code }] } });
const period = (start?: string, end?: string): Json => ({ name: 'timePeriod', valuePeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } });
const care = (parameter: readonly Json[], more: Partial<RuleCall> & { readonly resourceType?: string } = {}): Promise<Answer> =>
  practices.call('/Patient/$gpc.getcarerecord', { interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord', capability: 'html', json: { resourceType: more.resourceType ?? 'Parameters', parameter }, ...more });
const view = (code: string, ...more: readonly Json[]): Promise<Answer> => care([number(), section(code), ...more]);
const divOf = (answer: Answer): string => String(at(resourcesOf(answer.body, 'Composition'), 0, 'section', 0, 'text', 'div'));

const headings = {
  ADM: 'Administrative Items', ALL: 'Allergies and Adverse Reactions', CLI: 'Clinical Items', ENC: 'Encounters', IMM: 'Immunisations', MED: 'Medications', OBS: 'Observations', PRB: 'Problems and Issues', REF: 'Referrals', SUM: 'Summary',
} as const;
type Section = keyof typeof headings;
const codes = Object.keys(headings) as readonly Section[];
const subsections: Partial<Record<Section, readonly string[]>> = {
  MED: ['Acute Medication (Last 12 Months)', 'Current Repeat Medication', 'Discontinued Repeat Medication', 'All Medication', 'All Medication Issues'],
  PRB: ['Active Problems and Issues', 'Major Inactive Problems and Issues', 'Other Inactive Problems and Issues'],
  ALL: ['Current Allergies and Adverse Reactions', 'Historical Allergies and Adverse Reactions'],
};
const tables: Readonly<Record<Section, readonly string[]>> = {
  ADM: ['adm-tab'], CLI: ['cli-tab'], ENC: ['enc-tab'], IMM: ['imm-tab'], OBS: ['obs-tab'], REF: ['ref-tab'], ALL: ['all-tab-curr', 'all-tab-hist'], PRB: ['prb-tab-act', 'prb-tab-majinact', 'prb-tab-othinact'],
  MED: ['med-tab-acu-med', 'med-tab-curr-rep', 'med-tab-dis-rep', 'med-tab-all-sum', 'med-tab-all-iss'], SUM: ['enc-tab', 'prb-tab-act', 'all-tab-curr', 'med-tab-acu-med', 'med-tab-curr-rep'],
};

describe('The HTML record', () => {
  it.each(codes)('[23 §19] gives section %s as a searchset with its Composition first and one Patient', async (code) => {
    const answer = await view(code);
    expectAnswer(answer, 200);
    const [composition, second] = resourcesOf(answer.body, 'Composition');
    expect([at(answer.body, 'type'), at(answer.body, 'entry', 0, 'resource', 'resourceType'), second, resourcesOf(answer.body, 'Patient').length]).toEqual(['searchset', 'Composition', undefined, 1]);
    expect([composition?.['title'], composition?.['status'], at(composition, 'section', 0, 'title')]).toEqual(['Patient Care Record', 'final', headings[code]]);
  });

  it.each(codes)('[23 §19] writes section %s in the HTML that is allowed, with its headings and table ids', async (code) => {
    const div = divOf(await care([number('9990001774'), section(code)], { about: '9990001774' }));
    expect(div).toMatch(new RegExp(`^<div><h1>${headings[code]}</h1>`));
    expect(div).not.toMatch(/<(head|body|script|style|iframe|form|a)[\s>]|[\n\r\t]/);
    for (const [, attribute] of div.matchAll(/<\w+(?: ([a-z]+)=)/g)) expect(['id', 'class', 'colspan']).toContain(attribute);
    for (const heading of subsections[code] ?? []) expect(div).toContain(`<h2>${heading}</h2>`);
    const found = [...div.matchAll(/<table id="([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(found.length).toBeGreaterThan(0);
    for (const id of found) expect(tables[code]).toContain(id);
  });

  it('[23 §19] has the sub-sections of a summary in their order, after Emergency Codes where the practice has those', async () => {
    const headingsOf = (answer: Answer) => [...divOf(answer).matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, heading]) => heading);
    const five = ['Last 3 Encounters', 'Active Problems and Issues', 'Major Inactive Problems and Issues', 'Current Allergies and Adverse Reactions', 'Acute Medication (Last 12 Months)', 'Current Repeat Medication'];
    expect(headingsOf(await view('SUM'))).toEqual(five);
    const withCodes = await care([number('9990003033'), section('SUM')], { about: '9990003033', ods: 'Z99007' });
    expect(headingsOf(withCodes)).toEqual(['Emergency Codes', ...five]);
    expect(divOf(withCodes)).toContain('<td>Folder in the hall at home</td>');
  });

  it.each<readonly [string, () => Promise<Answer>, number, string | undefined]>([
    ['an empty body', () => practices.call('/Patient/$gpc.getcarerecord', { interaction: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord', capability: 'html', method: 'POST', body: '' }), 400, undefined],
    ['no section', () => care([number()]), 400, undefined], ['no NHS number', () => care([section('SUM')]), 400, undefined], ['the unknown section ZZZ', () => view('ZZZ'), 422, 'INVALID_PARAMETER'],
    ['two different sections', () => view('SUM', section('ENC')), 400, undefined], ['the same section twice', () => view('SUM', section('SUM')), 400, undefined], ['a section of another system', () => care([number(), section('SUM', 'http://example.org')]), 400, undefined],
    ['a section that is a string', () => care([number(), { name: 'recordSection', valueString: 'SUM' }]), 400, undefined], ['an invalid NHS number', () => care([number('1234567891'), section('SUM')], { about: '1234567891' }), 400, 'INVALID_NHS_NUMBER'],
    ['an invalid NHS number that the token has not', () => care([number('1234567891'), section('SUM')]), 400, 'INVALID_NHS_NUMBER'], ['another identifier system', () => care([number('9990001006', 'http://example.org'), section('SUM')]), 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['two different NHS numbers', () => care([number(), number('9990001073'), section('SUM')]), 400, undefined], ['the same NHS number twice', () => care([number(), number(), section('SUM')]), 400, undefined],
    ['an NHS number that is a string', () => care([{ name: 'patientNHSNumber', valueString: '9990001006' }, section('SUM')]), 400, undefined], ['an unknown patient', () => care([number('9990005907'), section('SUM')], { about: '9990005907' }), 404, 'PATIENT_NOT_FOUND'],
    ['a body that is not Parameters', () => care([number(), section('SUM')], { resourceType: 'Patient' }), 422, 'INVALID_RESOURCE'],
  ])('[23 §19] refuses %s', async (_case, send, status, code) => { expectAnswer(await send(), status, code); });

  it.each(codes)('[23 §0, §19] refuses section %s where the patient does not agree to sharing', async (code) => {
    expectAnswer(await care([number('9990002614'), section(code)], { about: '9990002614', ods: 'Z99002' }), 403, 'NO_PATIENT_CONSENT');
  });

  it.each(['ADM', 'CLI', 'ENC', 'MED', 'OBS', 'PRB', 'REF'])('[23 §19] takes a period for %s', async (code) => { expectAnswer(await view(code, period('2014-01-01', '2020-02-03')), 200); });
  it.each(['ALL', 'IMM', 'SUM'])('[23 §19] refuses a period for %s', async (code) => { expectAnswer(await view(code, period('2014-01-01', '2020-02-03')), 400); });

  it.each<readonly [string, Json]>([['a start that is no date', period('ABC', '2020-01-01')], ['an end that is no date', period('2020-01-01', 'ABC')], ['an end before its start', period('2020-01-02', '2020-01-01')], ['two empty ends', period('', '')], ['a time without an offset', period('2015-10-23T11:08:32', '2020-01-01')]])(
    '[23 §19] refuses a period with %s', async (_case, when) => { expectAnswer(await view('ENC', when), 422, 'INVALID_PARAMETER'); });

  it.each<readonly [string, Json, string]>([
    ['both days', period('2014-01-02', '2016-03-04'), 'For the period &apos;02-Jan-2014&apos; to &apos;04-Mar-2016&apos;'], ['only a start', period('2014-01-02'), 'Data items from &apos;02-Jan-2014&apos;'], ['only an end', period(undefined, '2016-03-04'), 'Data items until &apos;04-Mar-2016&apos;'],
    ['years', period('2014', '2016'), 'For the period &apos;01-Jan-2014&apos; to &apos;31-Dec-2016&apos;'], ['a month at the end', period('2014-01-02', '2016-02'), 'For the period &apos;02-Jan-2014&apos; to &apos;29-Feb-2016&apos;'],
    ['times with offsets', period('2014-01-02T10:00:00+00:00', '2016-07-04T10:00:00+01:00'), 'For the period &apos;02-Jan-2014&apos; to &apos;04-Jul-2016&apos;'],
  ])('[23 §19] says in its banner which period was applied: %s', async (_case, when, banner) => {
    const answer = await view('ENC', when);
    expectAnswer(answer, 200);
    expect(divOf(answer).replaceAll('\'', '&apos;')).toContain(banner);
  });

  it('[23 §19] takes its parameters in any order', async () => { expectAnswer(await care([section('SUM'), number()]), 200); });

  it('[23 §19] says "Date filter not applied" of what is always current', async () => {
    const med = divOf(await view('MED', period('2014-01-01')));
    expect(med.match(/Date filter not applied/g)).toHaveLength(3);
    expect(divOf(await view('PRB', period('2014-01-01')))).toContain('Date filter not applied');
  });

  it.each(codes)('[23 §0, §19] has the transfer banner below the heading of %s while a record is on its way', async (code) => {
    const div = divOf(await care([number('9990002827'), section(code)], { about: '9990002827' }));
    expect(div).toMatch(/^<div><h1>[^<]+<\/h1><div class="gptransfer-banner"><p>Patient record transfer from previous GP practice not yet complete;/);
  });
});

describe('A practice that cannot give what is asked for', () => {
  it('[06 §2] that has switched GP Connect off says so to every service, each in the word of its line', async () => {
    const ods = 'Z99004';
    expectAnswer(await practices.call('/metadata', { interaction: interaction.metadata, scope: 'organization/*.read', ods }), 403, 'ACCESS DENIED');
    expectAnswer(await care([number('9990002126'), section('SUM')], { about: '9990002126', ods }), 403, 'NO_ORGANISATIONAL_CONSENT');
  });

  it('[10 §7] tells four facts apart: nothing recorded, not retrievable, access denied, not held', async () => {
    const fragment = async (nhsNumber: string, code: string, ods: string) => divOf(await care([number(nhsNumber), section(code)], { about: nhsNumber, ods }));
    expect(await fragment('9990001707', 'ENC', 'Z99001')).toContain('No \'Encounters\' data is recorded for this patient.');
    expect(await fragment('9990001146', 'ALL', 'Z99002')).toContain('This system does not support retrieval of \'Historical Allergies and Adverse Reactions\' data.');
    expect(await fragment('9990003106', 'ENC', 'Z99005')).toContain('Access is denied to \'Encounters\' data for this patient.');
    expect(await fragment('9990001146', 'ADM', 'Z99002')).toContain('\'Administrative Items\' data is not supported by this system.');
  });
});
