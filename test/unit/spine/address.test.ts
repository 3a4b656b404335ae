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

  it('a proxy with a path of its own keeps it', () => {
    expect(whole(sspAddress('https://gateway.example:8443/ssp', root, '/metadata', null, []))).toBe(`https://gateway.example:8443/ssp/${root}/metadata`);
  });
});

describe('the table of interactions', () => {
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
