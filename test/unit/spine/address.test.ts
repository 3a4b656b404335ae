import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interactionOf, interactionTable } from '../../../main/spine/interaction-table';
import { sspAddress } from '../../../main/spine/ssp-address';
import { interactionIds, type InteractionName } from '../../../domain/identifiers/interaction-id';

const proxy = 'https://ssp.example.nhs.uk';
const root = 'https://gpsystem.example.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect';
const whole = (result: ReturnType<typeof sspAddress>): string => (result.ok ? `${result.value.origin}${result.value.target}` : result.error);
const names = Object.keys(interactionTable) as InteractionName[];

describe('the address of a request through the proxy', () => {
  it('[02-3] is the worked example', () => {
    expect(whole(sspAddress(proxy, root, '/Patient', null, [['identifier', 'https://fhir.nhs.uk/Id/nhs-number|9000000009']]))).toBe(
      'https://ssp.example.nhs.uk/https://gpsystem.example.thirdparty.nhs.uk/Z99001/STU3/1/gpconnect/Patient?identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9000000009',
    );
  });

  it('[02-3] leaves the dollar of an operation as it is', () => {
    expect(whole(sspAddress(proxy, `${root}/structured`, interactionOf('getStructuredRecord').path, null, []))).toBe(`${proxy}/${root}/structured/Patient/$gpc.getstructuredrecord`);
  });

  it('[22-C-16] writes plus, pipe and space so that no server can misread them', () => {
    expect(whole(sspAddress(proxy, root, '/Slot', null, [['start', 'ge2026-03-30T08:00:00+01:00'], ['x', "a b|c'(d)*"]]))).toBe(
      `${proxy}/${root}/Slot?start=ge2026-03-30T08%3A00%3A00%2B01%3A00&x=a%20b%7Cc%27%28d%29%2A`,
    );
  });

  it('[22-C-05] keeps the registered root letter for letter, whatever its case, port or slashes within', () => {
    const odd = fc.stringMatching(/^https:\/\/[A-Za-z0-9.]{1,20}(:443)?(\/[A-Za-z0-9./$]{0,10}[A-Za-z0-9])+$/);
    fc.assert(fc.property(odd, (serviceRoot) => {
      expect(whole(sspAddress(proxy, serviceRoot, '/metadata', null, []))).toBe(`${proxy}/${serviceRoot}/metadata`);
      expect(whole(sspAddress(proxy, `${serviceRoot}/`, '/metadata', null, []))).toBe(`${proxy}/${serviceRoot}/metadata`);
    }));
  });

  it('[02-3] refuses an id that would need encoding rather than encode it', () => {
    fc.assert(fc.property(fc.string(), (id) => {
      const address = sspAddress(proxy, root, '/Patient/{id}', id, []);
      expect(address.ok).toBe(/^[A-Za-z0-9.-]{1,64}$/.test(id));
    }));
    expect(sspAddress(proxy, root, '/Patient/{id}', null, []).ok).toBe(false);
    expect(sspAddress(proxy, root, '/Patient', '5', []).ok).toBe(false);
  });

  it.each([
    'https://GPSystem.Example.nhs.uk/Z99001/STU3/1/gpconnect', 'https://gpsystem.example.nhs.uk:443/Z99001/STU3/1/gpconnect', 'https://gpsystem.example.nhs.uk:19192/a',
    'https://10.20.30.40/Z99001', 'https://gpsystem.example.nhs.uk/a//b/../c/./d', 'https://gpsystem.example.nhs.uk/%7Eroot%2Fpath', 'https://gpsystem.example.nhs.uk/A~b$c@d;e=f,g',
  ])('[02-3.1] [07-B12] the root %s goes out as the directory gave it', (serviceRoot) => {
    expect(whole(sspAddress(proxy, serviceRoot, '/metadata', null, []))).toBe(`${proxy}/${serviceRoot}/metadata`);
  });

  it('[02-3.2] drops exactly one final slash of a root, and one slash joins each part', () => {
    expect(whole(sspAddress(proxy, `${root}/`, '/metadata', null, []))).toBe(`${proxy}/${root}/metadata`);
    expect(whole(sspAddress(proxy, `${root}//`, '/metadata', null, []))).toBe(`${proxy}/${root}//metadata`);
  });

  it('[02-3.4] any value of any parameter comes back as it went in, and no sign in it can be misread on the way', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('identifier', '_include:recurse', 'start', 'searchFilter'), fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 5 }), (query) => {
      const address = whole(sspAddress(proxy, root, '/Slot', null, query));
      const text = address.slice(address.indexOf('?') + 1);
      expect(text).toMatch(/^[A-Za-z0-9\-._~%=&_:]+$/);
      expect(text.split('&').map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
      })).toEqual(query.map(([name, value]) => [name, value.replace(/\p{Surrogate}/gu, '\ufffd')]));
    }));
  });

  it('[02-3.4] half a character of a broken paste is no reason to fail', () => {
    expect(whole(sspAddress(proxy, root, '/Slot', null, [['x', 'a\ud83d']]))).toBe(`${proxy}/${root}/Slot?x=a%EF%BF%BD`);
  });

  it('a proxy with a path of its own keeps it', () => {
    expect(whole(sspAddress('https://gateway.example:8443/ssp', root, '/metadata', null, []))).toBe(`https://gateway.example:8443/ssp/${root}/metadata`);
  });
});

/** Spec 02 §5 and spec 21 §A.1, copied from the paper: id, verb and path. */
const paper: Readonly<Record<InteractionName, readonly [id: string, verb: string, path: string]>> = {
  htmlReadMetadata: ['urn:nhs:names:services:gpconnect:fhir:rest:read:metadata', 'GET', '/metadata'],
  getCareRecord: ['urn:nhs:names:services:gpconnect:fhir:operation:gpc.getcarerecord', 'POST', '/Patient/$gpc.getcarerecord'],
  readMetadata: ['urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1', 'GET', '/metadata'],
  searchPatient: ['urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1', 'GET', '/Patient'],
  readPatient: ['urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1', 'GET', '/Patient/{id}'],
  searchPractitioner: ['urn:nhs:names:services:gpconnect:fhir:rest:search:practitioner-1', 'GET', '/Practitioner'],
  readPractitioner: ['urn:nhs:names:services:gpconnect:fhir:rest:read:practitioner-1', 'GET', '/Practitioner/{id}'],
  searchOrganization: ['urn:nhs:names:services:gpconnect:fhir:rest:search:organization-1', 'GET', '/Organization'],
  readOrganization: ['urn:nhs:names:services:gpconnect:fhir:rest:read:organization-1', 'GET', '/Organization/{id}'],
  readLocation: ['urn:nhs:names:services:gpconnect:fhir:rest:read:location-1', 'GET', '/Location/{id}'],
  registerPatient: ['urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1', 'POST', '/Patient/$gpc.registerpatient'],
  searchSlots: ['urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1', 'GET', '/Slot'],
  searchPatientAppointments: ['urn:nhs:names:services:gpconnect:fhir:rest:search:patient_appointments-1', 'GET', '/Patient/{id}/Appointment'],
  readAppointment: ['urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1', 'GET', '/Appointment/{id}'],
  bookAppointment: ['urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1', 'POST', '/Appointment'],
  amendAppointment: ['urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1', 'PUT', '/Appointment/{id}'],
  cancelAppointment: ['urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1', 'PUT', '/Appointment/{id}'],
  getStructuredRecord: ['urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1', 'POST', '/Patient/$gpc.getstructuredrecord'],
  documentsReadMetadata: ['urn:nhs:names:services:gpconnect:documents:fhir:rest:read:metadata-1', 'GET', '/metadata'],
  documentsSearchPatient: ['urn:nhs:names:services:gpconnect:documents:fhir:rest:search:patient-1', 'GET', '/Patient'],
  searchDocuments: ['urn:nhs:names:services:gpconnect:documents:fhir:rest:search:documentreference-1', 'GET', '/Patient/{id}/DocumentReference'],
  readDocument: ['urn:nhs:names:services:gpconnect:documents:fhir:rest:read:binary-1', 'GET', '/Binary/{id}'],
  createTask: ['urn:nhs:names:services:gpconnect:fhir:rest:create:order-1', 'POST', '/Order'],
  createTaskUnsuffixed: ['urn:nhs:names:services:gpconnect:fhir:rest:create:order', 'POST', '/Order'],
};

describe('the table of interactions', () => {
  it.each(names)('[02-5] %s has the id, verb and path of the paper', (name) => {
    const { method, path } = interactionOf(name);
    expect([interactionIds[name], method, path]).toEqual(paper[name]);
  });

  it('[02-5] [07-F7] holds nothing of record migration and no metadata of structured, which are not for this product', () => {
    for (const id of Object.values(interactionIds)) expect(id).not.toMatch(/migrate|structured:fhir:rest:read:metadata|getcarerecord-1/);
  });

  it('[02-5] has a row for every interaction id and no path that could be mistaken for another root', () => {
    expect([...names].sort()).toEqual(Object.keys(interactionIds).sort());
    for (const name of names) expect(interactionOf(name).path).toMatch(/^\/[A-Za-z{}/$.]+$/);
  });

  it('[22-C-11] asks for the scope of each interaction: only changes may write, slots are the organisation\u2019s', () => {
    for (const name of names) {
      const { effect, scope } = interactionOf(name);
      expect(scope === 'patient/*.write').toBe(effect === 'change');
    }
    expect(interactionOf('searchSlots').scope).toBe('organization/*.read');
    expect(interactionOf('documentsReadMetadata').scope).toBe('organization/*.read');
    expect(interactionOf('readAppointment').scope).toBe('patient/*.read');
  });

  it('[20-2.3] amend and cancel differ by interaction id alone', () => {
    expect(interactionOf('amendAppointment')).toEqual(interactionOf('cancelAppointment'));
    expect(interactionIds.amendAppointment).not.toBe(interactionIds.cancelAppointment);
  });
});
