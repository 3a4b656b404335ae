import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../simulator/records/documents/crc32';
import { patientIdAt } from '../../../simulator/people/patient-ids';
import { codeOf, handlersAt, onTheWire, requestFor, resourcesOf, treesAt, type Tree } from './support';

const includes =
  '_include=DocumentReference:subject:Patient&_include=DocumentReference:custodian:Organization&_include=DocumentReference:author:Organization' +
  '&_include=DocumentReference:author:Practitioner&_revinclude:recurse=PractitionerRole:practitioner';
const get = (path: string, query = '', odsCode = 'Z99001') => handlersAt(odsCode).documents(requestFor('GET', path, undefined, query));
const find = (identifier: string, odsCode = 'Z99001') => get('/Patient', `identifier=${encodeURIComponent(identifier)}`, odsCode);
const numberOf = (value: string): string => `https://fhir.nhs.uk/Id/nhs-number|${value}`;
const gwen = '9990001774';

const idOf = (nhsNumber: string): string => String(resourcesOf(onTheWire(find(numberOf(nhsNumber))))[0]?.['id']);
const search = (nhsNumber: string, more = ''): readonly Tree[] =>
  resourcesOf(onTheWire(get(`/Patient/${idOf(nhsNumber)}/DocumentReference`, `${includes}${more}`))).filter(({ resourceType }) => resourceType === 'DocumentReference');
const attachmentOf = (reference: Tree): Tree => {
  const attachment: unknown = treesAt(reference, 'content')[0]?.['attachment'];
  return typeof attachment === 'object' && attachment !== null ? { ...attachment } : {};
};

describe('finding a patient in the documents service', () => {
  it('gives an id of that service and not the one of the structured service', () => {
    expect(idOf(gwen)).not.toBe(patientIdAt('Z99001', gwen));
  });

  it.each(['9990005907', '9990002339', '9990002266'])('answers with an empty Bundle for one whose documents cannot be had: %s', (nhsNumber) => {
    const response = find(numberOf(nhsNumber));
    expect(response.status).toBe(200);
    expect(resourcesOf(onTheWire(response))).toEqual([]);
  });

  it.each<readonly [string, string, number, string]>([
    ['a wrong check digit', numberOf('9990001007'), 400, 'INVALID_NHS_NUMBER'],
    ['no system', '9990001006', 422, 'INVALID_PARAMETER'],
    ['another system', 'https://fhir.nhs.uk/Id/other|9990001006', 400, 'INVALID_IDENTIFIER_SYSTEM'],
  ])('refuses %s', (_fault, identifier, status, code) => {
    const response = find(identifier);
    expect([response.status, codeOf(response)]).toEqual([status, code]);
  });

  it('refuses where the patient does not agree to sharing', () => {
    expect(codeOf(find(numberOf('9990002614'), 'Z99002'))).toBe('NO_PATIENT_CONSENT');
  });
});

describe('searching documents', () => {
  it('lists what can be had, what cannot with its reason, and nothing by accident twice', () => {
    const references = search(gwen);
    expect(references.length).toBeGreaterThan(6);
    const placeholders = references.map(attachmentOf).filter(({ url }) => url === undefined);
    expect(placeholders.map(({ title }) => title)).toEqual(expect.arrayContaining(['File size 18551238 bytes greater than maximum allowable (5MB)', 'Document held on paper at the practice']));
    expect(new Set(references.map(({ id }) => id)).size).toBe(references.length);
  });

  it.each<readonly [string, string]>([
    ['a missing include', includes.slice(includes.indexOf('&') + 1)],
    ['an unknown parameter', `${includes}&type=x`],
    ['a date without prefix', `${includes}&created=2020-01-01`],
    ['a prefix that is not a bound', `${includes}&created=ne2020-01-01`],
    ['a partial date', `${includes}&created=ge2020`],
    ['an author without system', `${includes}&author=Z99802`],
  ])('refuses %s', (_fault, query) => {
    const response = get(`/Patient/${idOf(gwen)}/DocumentReference`, query);
    expect([response.status, codeOf(response)]).toEqual([422, 'INVALID_PARAMETER']);
  });

  it('narrows by date, by author organisation and by words', () => {
    expect(search(gwen, '&created=ge2999-01-01')).toEqual([]);
    const byAuthor = search(gwen, `&author=${encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|Z99801')}`);
    expect(byAuthor.map(({ description }) => description)).toEqual(['Letter from the eye clinic']);
    expect(search(gwen, '&description=EYE')).toHaveLength(1);
  });

  it('knows no patient by an id of another service', () => {
    expect(codeOf(get(`/Patient/${patientIdAt('Z99001', gwen)}/DocumentReference`, includes))).toBe('PATIENT_NOT_FOUND');
  });
});

const begins: Readonly<Record<string, string>> = {
  'application/pdf': '%PDF-1.4',
  'application/rtf': '{\\rtf1',
  'image/png': '\u0089PNG',
  'image/jpeg': '\u00ff\u00d8\u00ff',
  'image/tiff': 'II*\u0000',
};

describe('retrieving a document', () => {
  it('gives exactly the bytes announced, of the kind announced', () => {
    const kinds = new Set<unknown>();
    for (const reference of search(gwen)) {
      const { url, size, contentType } = attachmentOf(reference);
      if (typeof url !== 'string') continue;
      expect(url.startsWith('https://practice.example/Z99001/STU3/1/gpconnect/documents/Binary/')).toBe(true);
      const response = get(`/Binary/${url.slice(url.lastIndexOf('/') + 1)}`);
      if (response.status === 404) {
        expect(codeOf(response)).toBe('NO_RECORD_FOUND');
        continue;
      }
      const binary = onTheWire(response);
      const bytes = Buffer.from(String(binary['content']), 'base64');
      expect([binary['contentType'], bytes.length]).toEqual([contentType, size]);
      expect(bytes.toString('latin1').startsWith(begins[String(contentType)] ?? '')).toBe(true);
      kinds.add(contentType);
    }
    expect(kinds).toEqual(new Set(['application/pdf', 'text/plain', 'application/rtf', 'image/jpeg', 'image/png', 'image/tiff']));
  });

  it('gives a PDF of several pages whose cross-reference table points at its objects', () => {
    const reference = search('9990001006').find((one) => attachmentOf(one)['contentType'] === 'application/pdf');
    const url = String(attachmentOf(reference ?? {})['url']);
    const text = Buffer.from(String(onTheWire(get(`/Binary/${url.slice(url.lastIndexOf('/') + 1)}`))['content']), 'base64').toString('latin1');
    expect(Number(/\/Count (\d+)/.exec(text)?.[1])).toBeGreaterThan(1);
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
    offsets.forEach((offset, index) => {
      expect(text.slice(offset).startsWith(`${String(index + 1)} 0 obj`)).toBe(true);
    });
  });

  it('answers 404 for one that is unknown', () => {
    expect(codeOf(get('/Binary/none'))).toBe('NO_RECORD_FOUND');
  });

  it('sums PNG chunks as the standard does', () => {
    expect(crc32(Buffer.from('IEND', 'latin1'))).toBe(0xae426082);
  });
});

describe('the statements of the record services', () => {
  it('name their line: CapabilityStatement 3.0.1 and Conformance 1.0.2', () => {
    const handlers = handlersAt('Z99001');
    const metadata = requestFor('GET', '/metadata');
    expect(onTheWire(handlers.structured(metadata))).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.1', version: '1.6.2' });
    expect(onTheWire(handlers.documents(metadata))).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.1' });
    expect(onTheWire(handlers.html(metadata))).toMatchObject({ resourceType: 'Conformance', fhirVersion: '1.0.2' });
  });
});
