import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryIdIn } from '../../../main/gp-connect/documents/document-address';
import { readDocumentBody } from '../../../main/gp-connect/documents/document-body';
import { listDocuments } from '../../../main/gp-connect/documents/list-documents';
import { documentIncludes } from '../../../main/gp-connect/documents/search-documents';

const root = 'https://docs.example/Z99001/STU3/1/gpconnect/documents';

describe('the address of a document', () => {
  it('[12-4] is followed only beneath the documents root of this very practice', () => {
    expect(binaryIdIn(`${root}/Binary/abc-1`, root)).toBe('abc-1');
    expect(binaryIdIn(`https://DOCS.example/Z99001/STU3/1/gpconnect/documents/Binary/abc-1`, `${root}/`)).toBe('abc-1');
  });

  it.each([
    'https://evil.example/Z99001/STU3/1/gpconnect/documents/Binary/1', `${root}.evil.example/Binary/1`, `${root}/../Binary/1`, `${root}/Binary/1?x=2`, `${root}/Binary/1#x`,
    `${root}/Binary/`, `${root}/Patient/1`, `${root}/x/Binary/1`, `${root}/Binary/a%2Fb`, `${root}x/Binary/1`, 'http://docs.example/Z99001/STU3/1/gpconnect/documents/Binary/1',
    'https://docs.example/Z99002/STU3/1/gpconnect/documents/Binary/1', 'https://docs.example@evil.example/Z99001/STU3/1/gpconnect/documents/Binary/1', 'Binary/1', '',
  ])('[12-4] is not followed when it is %s', (url) => {
    expect(binaryIdIn(url, root)).toBeNull();
  });
});

describe('the body of a document', () => {
  const body = (bytes: Uint8Array, contentType = 'text/plain') => ({ resourceType: 'Binary', contentType, content: Buffer.from(bytes).toString('base64') });

  it('[12-4] arrives byte for byte', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      const read = readDocumentBody(body(bytes), { contentType: 'text/plain', sizeInBytes: bytes.length });
      expect(read).toMatchObject({ ok: true, value: { show: 'text', warnings: [] } });
      expect(read.ok ? [...read.value.bytes] : []).toEqual([...bytes]);
    }));
  });

  it('[12-4] is refused when its base64 does not decode to the end', () => {
    for (const content of ['', 'abc!', 'YWJj*', 'YWJjZ', 'YQ=x', 'YWI==']) {
      expect(readDocumentBody({ resourceType: 'Binary', contentType: 'text/plain', content }, { contentType: 'text/plain' })).toEqual({ ok: false, error: 'document-not-intact' });
    }
  });

  it('[12-4] warns of another kind or size than announced, and is still shown', () => {
    const read = readDocumentBody(body(Buffer.from('hello')), { contentType: 'application/pdf', sizeInBytes: 4 });
    expect(read.ok ? read.value.warnings : []).toHaveLength(2);
  });

  it('is not drawn as what it is not', () => {
    const read = readDocumentBody(body(Buffer.from('<script>'), 'application/pdf'), { contentType: 'application/pdf' });
    expect(read).toMatchObject({ ok: true, value: { show: 'none' } });
    expect(readDocumentBody(body(Buffer.from('{\\rtf'), 'application/rtf'), { contentType: 'application/rtf' })).toMatchObject({ ok: true, value: { show: 'none' } });
    expect(readDocumentBody(body(Buffer.from('<p>'), 'text/html; charset=utf-8'), { contentType: 'text/html' })).toMatchObject({ ok: true, value: { show: 'text' } });
  });
});

describe('the list of documents', () => {
  const document = (id: string, changes: object = {}) => ({
    resourceType: 'DocumentReference', id, type: { text: 'Letter' }, indexed: '2020-01-02T10:00:00+00:00', custodian: { reference: 'Organization/1' },
    content: [{ attachment: { contentType: 'application/pdf', size: 10, url: `${root}/Binary/${id}` } }], ...changes,
  });
  const practice = { resourceType: 'Organization', id: '1', name: 'Beckfield' };
  const hospital = { resourceType: 'Organization', id: '2', name: 'Hospital' };
  const patient = { resourceType: 'Patient', id: '5' };

  it('[12-2] is asked for with the five includes in order', () => {
    expect(documentIncludes.map(([name, value]) => `${name}=${value}`)).toEqual([
      '_include=DocumentReference:subject:Patient', '_include=DocumentReference:custodian:Organization', '_include=DocumentReference:author:Organization',
      '_include=DocumentReference:author:Practitioner', '_revinclude:recurse=PractitionerRole:practitioner',
    ]);
  });

  it('[12-3] shows newest first, both dates, and where a document came from', () => {
    const list = listDocuments([patient, document('old'), document('new', { created: '2021-05-04', author: [{ reference: 'Organization/2' }] }), practice, hospital]);
    expect(list.documents.map(({ shown }) => [shown.documentId, shown.documentDate, shown.addedToRecord, shown.origin, shown.author, shown.organisation])).toEqual([
      ['new', '04-May-2021', '02-Jan-2020 10:00', 'external', 'Hospital', 'Beckfield'], ['old', 'Not recorded', '02-Jan-2020 10:00', 'not-known', 'Not recorded', 'Beckfield'],
    ]);
  });

  it('[12-3] keeps what cannot be opened, with the practice\u2019s reason', () => {
    const list = listDocuments([document('big', { content: [{ attachment: { contentType: 'application/pdf', size: 18551238, title: 'File size 18551238 bytes greater than maximum allowable (5MB)' } }] })]);
    expect(list.documents[0]?.shown.availability).toEqual({ state: 'not-available', reason: 'File size 18551238 bytes greater than maximum allowable (5MB)' });
    expect(list.documents[0]?.url).toBeUndefined();
  });

  it('[H3] accounts for every resource, whatever arrives', () => {
    const any = fc.oneof(fc.jsonValue(), fc.constantFrom(patient, practice, hospital, document('a'), document('b'), { resourceType: 'DocumentReference' }));
    fc.assert(fc.property(fc.array(any), (resources) => {
      const { account } = listDocuments(resources);
      expect(account.received).toBe(resources.length);
      expect(account.shown + account.notShown.length).toBe(resources.length);
      expect(account.shown).toBeGreaterThanOrEqual(0);
    }));
  });
});
