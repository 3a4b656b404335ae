import { describe, expect, it } from 'vitest';
import { patients } from '../../../simulator/people/patients';
import { isSectionCode, sections } from '../../../simulator/records/html/sections';
import { codeOf, everyArea, handlersAt, htmlOf, htmlPath, numberParameter, onTheWire, parameters, requestFor, resourcesOf, sectionRequest, structuredPath, treesAt, type Tree } from './support';

const ask = (body: unknown, odsCode = 'Z99001') => handlersAt(odsCode).html(requestFor('POST', htmlPath, body));
const section = (nhsNumber: string, code: string, odsCode = 'Z99001', ...more: readonly Tree[]): string => htmlOf(ask(sectionRequest(nhsNumber, code, ...more), odsCode));
const period = (start?: string, end?: string): Tree => ({ name: 'timePeriod', valuePeriod: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) } });
const maggie = '9990001006';
const numberPart: Tree = { name: 'patientNHSNumber', valueIdentifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: maggie } };
const sectionPart: Tree = { name: 'recordSection', valueCodeableConcept: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: 'ENC' }] } };

describe('a care record question that is out of order is refused', () => {
  it.each<readonly [string, unknown, number, string]>([
    ['an empty body', undefined, 400, 'BAD_REQUEST'],
    ['a body that is not Parameters', { resourceType: 'Bundle' }, 422, 'INVALID_RESOURCE'],
    ['no NHS number', parameters(sectionPart), 400, 'BAD_REQUEST'],
    ['no section', parameters(numberPart), 400, 'BAD_REQUEST'],
    ['two NHS numbers', parameters(numberPart, numberPart, sectionPart), 400, 'BAD_REQUEST'],
    ['two sections', parameters(numberPart, sectionPart, sectionPart), 400, 'BAD_REQUEST'],
    ['an NHS number as a string', parameters({ name: 'patientNHSNumber', valueString: maggie }, sectionPart), 400, 'BAD_REQUEST'],
    ['a section as a string', parameters(numberPart, { name: 'recordSection', valueString: 'ENC' }), 400, 'BAD_REQUEST'],
    ['an invalid NHS number', sectionRequest('1234567891', 'ENC'), 400, 'INVALID_NHS_NUMBER'],
    ['the identifier system of the other line', parameters(numberParameter(maggie), sectionPart), 400, 'INVALID_IDENTIFIER_SYSTEM'],
    ['an unknown section', sectionRequest(maggie, 'ZZZ'), 422, 'INVALID_PARAMETER'],
    ['a section in lower case', sectionRequest(maggie, 'enc'), 422, 'INVALID_PARAMETER'],
    ['a section of the wrong system', parameters(numberPart, { name: 'recordSection', valueCodeableConcept: { coding: [{ system: 'http://example.org', code: 'ENC' }] } }), 400, 'BAD_REQUEST'],
    ['a period on the summary', sectionRequest(maggie, 'SUM', period('2020-01-01')), 400, 'BAD_REQUEST'],
    ['a period on allergies', sectionRequest(maggie, 'ALL', period('2020-01-01')), 400, 'BAD_REQUEST'],
    ['a period on immunisations', sectionRequest(maggie, 'IMM', period('2020-01-01')), 400, 'BAD_REQUEST'],
    ['a period that ends before it starts', sectionRequest(maggie, 'ENC', period('2021-01-01', '2020-01-01')), 422, 'INVALID_PARAMETER'],
    ['a period with neither end', sectionRequest(maggie, 'ENC', period()), 422, 'INVALID_PARAMETER'],
    ['empty ends', sectionRequest(maggie, 'ENC', period('', '')), 422, 'INVALID_PARAMETER'],
    ['a start that is no date', sectionRequest(maggie, 'ENC', period('yesterday')), 422, 'INVALID_PARAMETER'],
    ['a moment without offset', sectionRequest(maggie, 'ENC', period('2020-01-01T10:00:00')), 422, 'INVALID_PARAMETER'],
    ['an unknown patient', sectionRequest('9990005907', 'ENC'), 404, 'PATIENT_NOT_FOUND'],
    ['a sensitive patient', sectionRequest('9990002339', 'ENC'), 404, 'PATIENT_NOT_FOUND'],
    ['one who died years ago', sectionRequest('9990002266', 'ENC'), 404, 'PATIENT_NOT_FOUND'],
  ])('%s', (_fault, body, status, expected) => {
    const response = ask(body);
    expect([response.status, codeOf(response)]).toEqual([status, expected]);
  });

  it('by consent, in every section', () => {
    for (const code of Object.keys(sections)) {
      const response = ask(sectionRequest('9990002614', code), 'Z99002');
      expect([response.status, codeOf(response)]).toEqual([403, 'NO_PATIENT_CONSENT']);
    }
  });

  it('by a practice that shares nothing', () => {
    expect(codeOf(ask(sectionRequest('9990002126', 'SUM'), 'Z99004'))).toBe('NO_ORGANISATIONAL_CONSENT');
  });
});

describe('each section of the care record', () => {
  it.each(Object.keys(sections))('%s comes in one Composition, with its heading, and as a single line of clean HTML', (code) => {
    for (const [odsCode, nhsNumber] of [['Z99001', '9990001774'], ['Z99002', '9990001286']] as const) {
      const response = ask(sectionRequest(nhsNumber, code), odsCode);
      const resources = resourcesOf(onTheWire(response));
      expect(resources[0]?.['resourceType']).toBe('Composition');
      expect(resources.filter(({ resourceType }) => resourceType === 'Patient')).toHaveLength(1);
      const html = htmlOf(response);
      expect(isSectionCode(code) && html.startsWith(`<div><h1>${sections[code].heading}</h1>`)).toBe(true);
      expect(html).not.toMatch(/[\n\r\t]|<(head|body|script|style|iframe|form|a)\b/);
    }
  });

  it('is still given of a patient who died twelve days ago', () => {
    expect(ask(sectionRequest('9990002193', 'SUM')).status).toBe(200);
  });

  it('names the days of the period asked for, a partial end expanded to its last day', () => {
    expect(section(maggie, 'ENC', 'Z99001', period('2014-02', '2016-02'))).toContain('For the period &apos;01-Feb-2014&apos; to &apos;29-Feb-2016&apos;'.replaceAll('&apos;', "'"));
    expect(section(maggie, 'ENC', 'Z99001', period('2014-02'))).toContain("Data items from '01-Feb-2014'");
    expect(section(maggie, 'ENC', 'Z99001', period(undefined, '2014'))).toContain("Data items until '31-Dec-2014'");
    expect(section(maggie, 'ENC')).toContain('All relevant items');
  });

  it('says which medication tables the period did not touch', () => {
    const html = section(maggie, 'MED', 'Z99001', period('2020-01-01'));
    expect(html.match(/Date filter not applied/g)).toHaveLength(3);
    for (const id of ['med-tab-acu-med', 'med-tab-curr-rep', 'med-tab-dis-rep', 'med-tab-all-sum', 'med-tab-all-iss']) expect(html).toContain(`<table id="${id}">`);
  });

  it('carries the transfer and exclusion banners of a record in transfer', () => {
    const html = section('9990002827', 'MED');
    expect(html).toMatch(/class="gptransfer-banner"><p>Patient record transfer from previous GP practice not yet complete; information recorded before \d\d-[A-Z][a-z]{2}-\d{4} may be missing</);
    expect(html).toContain('class="exclusion-banner"');
  });

  it('tells nothing recorded, not held and technical limit apart', () => {
    expect(section('9990001707', 'ALL')).toContain("No 'Current Allergies and Adverse Reactions' data is recorded for this patient.");
    expect(section('9990001286', 'ADM', 'Z99002')).toContain("'Administrative Items' data is not supported by this system.");
    expect(section('9990001286', 'ALL', 'Z99002')).toContain("This system does not support retrieval of 'Historical Allergies and Adverse Reactions' data.");
  });
});

const unescape = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');

const namesOf = (resources: readonly Tree[]): readonly string[] =>
  resources.flatMap(({ code }) => {
    const codings = treesAt(code, 'coding');
    const coding = codings.find(({ userSelected }) => userSelected === true) ?? codings.at(-1);
    const [extension] = treesAt(coding, 'extension');
    const words = treesAt(extension, 'extension').find(({ url }) => url === 'descriptionDisplay')?.['valueString'];
    const text = typeof code === 'object' && code !== null && 'text' in code ? code.text : undefined;
    return [text ?? words ?? coding?.['display']].filter((name) => typeof name === 'string');
  });

describe('HTML and structured record of one patient', () => {
  const both = patients.filter(({ registeredAt, sensitive, deceasedDate, consentWithheld }) => (registeredAt === 'Z99001' || registeredAt === 'Z99002') && sensitive !== true && deceasedDate === undefined && consentWithheld !== true);

  it.each(both.map(({ nhsNumber, registeredAt, note }) => [note, nhsNumber, registeredAt ?? ''] as const))('name the same allergies, medicines and problems: %s', (_note, nhsNumber, odsCode) => {
    const structured = handlersAt(odsCode).structured(requestFor('POST', structuredPath, parameters(numberParameter(nhsNumber), ...everyArea)));
    const resources = resourcesOf(onTheWire(structured));
    const ofType = (type: string): readonly Tree[] => [...resources, ...resources.flatMap((resource) => treesAt(resource, 'contained'))].filter(({ resourceType }) => resourceType === type);
    const [allergies, medicines, problems] = ['ALL', 'MED', 'PRB'].map((code) => unescape(section(nhsNumber, code, odsCode)));
    for (const name of namesOf(ofType('AllergyIntolerance').filter(({ clinicalStatus }) => clinicalStatus === 'active'))) expect(allergies).toContain(name);
    for (const name of namesOf(ofType('Medication'))) expect(medicines).toContain(name);
    for (const name of namesOf(ofType('Condition'))) expect(problems).toContain(name);
    const none = (html: string | undefined): boolean => html?.includes("No 'Current Allergies") === true;
    expect(none(allergies)).toBe(ofType('AllergyIntolerance').length === 0);
  });
});
