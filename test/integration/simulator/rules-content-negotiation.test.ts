/** Spec 23 §3, on a read, a search, an operation with a body, a create, an amendment and a cancellation, and on the 0.x line. */
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { at, interaction } from './harness';
import type { Answer } from './harness';
import { findPath, expectAnswer, openPractices } from './rules-harness';
import type { RuleCall } from './rules-harness';

const practices = openPractices();
const [JSON_TYPE, XML_TYPE] = ['application/fhir+json', 'application/fhir+xml'];
type Wanted = 'JSON' | 'XML' | 415;

const rows: readonly (readonly [string | undefined, string | undefined, string | undefined, Wanted])[] = [
  [JSON_TYPE, JSON_TYPE, undefined, 'JSON'], [XML_TYPE, JSON_TYPE, undefined, 'JSON'], [JSON_TYPE, XML_TYPE, undefined, 'XML'], [XML_TYPE, XML_TYPE, undefined, 'XML'],
  [JSON_TYPE, undefined, JSON_TYPE, 'JSON'], [JSON_TYPE, undefined, XML_TYPE, 'XML'], [XML_TYPE, undefined, JSON_TYPE, 'JSON'], [XML_TYPE, undefined, XML_TYPE, 'XML'],
  [JSON_TYPE, XML_TYPE, JSON_TYPE, 'JSON'], [XML_TYPE, XML_TYPE, JSON_TYPE, 'JSON'], [JSON_TYPE, JSON_TYPE, XML_TYPE, 'XML'], [XML_TYPE, JSON_TYPE, XML_TYPE, 'XML'],
  [XML_TYPE, undefined, undefined, 'XML'], [undefined, undefined, undefined, 'JSON'],
  [JSON_TYPE, 'text/xml', undefined, 415], [XML_TYPE, 'application/pdf', undefined, 415], [JSON_TYPE, JSON_TYPE, 'text/xml', 415], [XML_TYPE, XML_TYPE, 'text/xml', 415],
];

const typeOf = (answer: Answer): string => String(answer.headers['content-type']);

const expectFormat = (answer: Answer, wanted: Wanted, json: string = JSON_TYPE, xml: string = XML_TYPE): void => {
  if (wanted === 415) {
    expectAnswer(answer, 415);
    return;
  }
  expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(300);
  expect(typeOf(answer)).toBe(`${wanted === 'JSON' ? json : xml};charset=utf-8`);
  if (wanted === 'JSON') expect(at(answer.body, 'resourceType')).toBeTypeOf('string');
  else expect(answer.text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><[A-Z]\w+ xmlns="http:\/\/hl7.org\/fhir">/);
};

const headersOf = (contentType: string | undefined, accept: string | undefined) => ({ 'Content-Type': contentType, Accept: accept });
const withFormat = (path: string, format: string | undefined): string => (format === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}_format=${encodeURIComponent(format)}`);
const title = ([contentType, accept, format, wanted]: (typeof rows)[number]) =>
  [`Content-Type ${contentType ?? 'absent'}, Accept ${accept ?? 'absent'} and _format ${format ?? 'absent'}`, wanted === 415 ? 'is refused with 415' : `gives ${wanted}`, contentType, accept, format, wanted] as const;

const reads: readonly (readonly [string, string, RuleCall])[] = [
  ['the capability statement', '/metadata', { interaction: interaction.metadata, scope: 'organization/*.read' }],
  ['a search for a patient', findPath('9990001006'), { interaction: interaction.findPatient }],
  ['the read of a location', '/Location/loc-101', { interaction: interaction.readLocation, scope: 'organization/*.read' }],
];

describe.each(reads)('For %s', (_name, path, call) => {
  it.each(rows.map(title))('[23 §3] %s %s', async (_row, _result, contentType, accept, format, wanted) => {
    expectFormat(await practices.call(withFormat(path, format), { ...call, headers: headersOf(contentType, accept) }), wanted);
  });
});

const jsonQuestion = JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'patientNHSNumber', valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990001707' } }, { name: 'includeAllergies', part: [{ name: 'includeResolvedAllergies', valueBoolean: true }] }] });
const xmlQuestion = '<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="patientNHSNumber"/><valueIdentifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9990001707"/></valueIdentifier></parameter>' +
  '<parameter><name value="includeAllergies"/><part><name value="includeResolvedAllergies"/><valueBoolean value="true"/></part></parameter></Parameters>';

describe('For the structured record, asked for in JSON or XML', () => {
  it.each(rows.filter(([contentType]) => contentType !== undefined).map(title))('[23 §3] %s %s', async (_row, _result, contentType, accept, format, wanted) => {
    const body = contentType === XML_TYPE ? xmlQuestion : jsonQuestion;
    const answer = await practices.call(withFormat('/Patient/$gpc.getstructuredrecord', format), { interaction: interaction.structured, capability: 'structured', body, headers: headersOf(contentType, accept) });
    expectFormat(answer, wanted);
    if (wanted !== 415) expect(answer.text).toContain('Ended allergies');
  });

  it('[23 §3] a body without a Content-Type is refused with 415', async () => {
    expectAnswer(await practices.call('/Patient/$gpc.getstructuredrecord', { interaction: interaction.structured, capability: 'structured', body: jsonQuestion, headers: { 'Content-Type': undefined } }), 415);
  });

  it('a body that is not well-formed XML is refused', async () => {
    expectAnswer(await practices.call('/Patient/$gpc.getstructuredrecord', { interaction: interaction.structured, capability: 'structured', body: '<Parameters><parameter>', headers: { 'Content-Type': XML_TYPE } }), 400, 'BAD_REQUEST');
  });
});

describe('For the 0.x line', () => {
  const [json, xml] = ['application/json+fhir', 'application/xml+fhir'];
  it.each<readonly [string, string | undefined, string | undefined, Wanted]>([
    ['Accept JSON', json, undefined, 'JSON'], ['Accept XML', xml, undefined, 'XML'], ['_format XML over Accept JSON', json, xml, 'XML'], ['_format JSON over Accept XML', xml, json, 'JSON'],
    ['the media type of the other line', JSON_TYPE, undefined, 415], ['neither', undefined, undefined, 'JSON'],
  ])('[23 §3] %s is answered as it should be', async (_case, accept, format, wanted) => {
    const answer = await practices.call(withFormat('/metadata', format), { interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:read:metadata', capability: 'html', scope: 'organization/*.read', headers: { Accept: accept } });
    expectFormat(answer, wanted, json, xml);
  });
});

describe('An answer in XML', () => {
  it('says the same as the one in JSON, and may come before or after other parameters', async () => {
    const call: RuleCall = { interaction: interaction.findPatient, headers: { Accept: JSON_TYPE } };
    const first = await practices.call(`/Patient?_format=${encodeURIComponent(XML_TYPE)}&${findPath('9990001286').split('?')[1] ?? ''}`, { ...call, ods: 'Z99002' });
    const last = await practices.call(withFormat(findPath('9990001286'), XML_TYPE), { ...call, ods: 'Z99002' });
    expect(first.text).toBe(last.text);
    const tree: unknown = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(first.text);
    const patient = at(tree, 'Bundle', 'entry', 'resource', 'Patient');
    expect([at(patient, 'identifier', 'value', 'value'), at(patient, 'name', 'family', 'value'), at(patient, 'active', 'value')]).toEqual(['9990001286', 'O’Rourke-Kelly', 'true']);
    expect(first.text).toContain('<extension url="https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1">');
  });

  it('is how one vendor refuses, whatever was asked for', async () => {
    const answer = await practices.call('/Patient/none', { interaction: interaction.readPatient, ods: 'Z99005' });
    expect([answer.status, typeOf(answer)]).toEqual([404, 'application/fhir+xml;charset=utf-8']);
    expect(answer.text).toContain('<code value="PATIENT_NOT_FOUND"/>');
  });
});
