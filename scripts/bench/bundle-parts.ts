/** Parts of generated resources: the shapes of STU3 as GP systems send them, made from nothing but numbers. */

export type Part = Readonly<Record<string, unknown>>;

const profiles = 'https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-';
const extensions = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-';
const identifiers = 'https://supplier.example/Id/record-entry';

/** Always the same numbers for the same seed: a 32-bit shuffle, so that a bench measures the same bytes everywhere. */
export const numbers = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** An id as suppliers make them, of 36 characters. */
export const idOf = (kind: string, number: number): string => `${kind}-0000-4000-8000-${String(number).padStart(32 - kind.length - 15 + 4, '0')}`;

export const reference = (type: string, id: string): Part => ({ reference: `${type}/${id}` });

export const concept = (code: string, display: string): Part => ({
  coding: [
    {
      extension: [{
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-coding-sctdescid',
        extension: [{ url: 'descriptionId', valueId: `${code}012` }, { url: 'descriptionDisplay', valueString: display }],
      }],
      system: 'http://snomed.info/sct', code, display, userSelected: true,
    },
    { system: 'http://read.info/readv2', code: `${code.slice(0, 4)}.`, display },
  ],
  text: display,
});

export const gpcExtension = (name: string, value: Part): Part => ({ url: `${extensions}${name}`, ...value });

export const resource = (type: string, id: string, more: Part): Part => ({
  resourceType: type, id, meta: { versionId: '1', profile: [`${profiles}${type}-1`] }, identifier: [{ system: identifiers, value: id.toUpperCase() }], ...more,
});

const two = (value: number): string => String(value).padStart(2, '0');

/** A day counted from 2000, as a date of months of twenty-eight days. */
export const dayOf = (number: number): string => `${String(2000 + Math.floor(number / 336) % 26)}-${two((Math.floor(number / 28) % 12) + 1)}-${two((number % 28) + 1)}`;

export const timeOf = (number: number): string => `${dayOf(number)}T${two(8 + (number % 10))}:${two((number * 7) % 60)}:00+00:00`;
