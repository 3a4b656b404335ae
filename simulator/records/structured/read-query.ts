import { isNhsNumber } from '../../../domain/identifiers/nhs-number';
import type { PracticeDefinition } from '../../people/practice-definition';
import { systems } from '../fhir/names';
import { refusal, type Refusal } from '../fhir/outcome';
import { isObject } from '../../json';
import { primaryAreaNames, primaryAreas, type PrimaryArea } from './areas';
import { checkCombinations } from './combinations';
import { readPart } from './part-values';
import { partsOf, type AreaQuery, type PartName, type StructuredQuery } from './query';

type Parameter = Readonly<Record<string, unknown>> & { readonly name: string };

const isParameter = (value: unknown): value is Parameter => isObject(value) && typeof value['name'] === 'string';

const readNhsNumber = (parameters: readonly Parameter[]): string | Refusal => {
  const [found, second] = parameters.filter(({ name }) => name === 'patientNHSNumber');
  if (found === undefined) return refusal('INVALID_PARAMETER', 'patientNHSNumber is missing');
  if (second !== undefined) return refusal('INVALID_PARAMETER', 'patientNHSNumber is given twice');
  const identifier = found['valueIdentifier'];
  if (!isObject(identifier)) return refusal('INVALID_PARAMETER', 'patientNHSNumber needs a valueIdentifier');
  if (identifier['system'] !== systems.nhsNumber) return refusal('INVALID_IDENTIFIER_SYSTEM', 'not the system of NHS numbers');
  const { value } = identifier;
  return typeof value === 'string' && isNhsNumber(value) ? value : refusal('INVALID_NHS_NUMBER', 'not an NHS number');
};

const firstAreas: readonly PrimaryArea[] = ['allergies', 'medications'];

/** Releases before 1.5 know allergies and medication only (spec 01 §1). */
export const isEarly = ({ releases }: PracticeDefinition): boolean => releases.structured.startsWith('1.2.');

/** filterSignificance was withdrawn in 1.6.2. */
const knowsPart = ({ releases }: PracticeDefinition, part: PartName): boolean => part !== 'filterSignificance' || releases.structured !== '1.6.2';

const areaOf = (parameter: string, practice: PracticeDefinition): PrimaryArea | undefined =>
  primaryAreaNames.find((area) => primaryAreas[area].parameter === parameter && (!isEarly(practice) || firstAreas.includes(area)));

interface AreaRead {
  readonly query: AreaQuery;
  readonly unrecognised: readonly string[];
}

const readArea = (area: PrimaryArea, parameter: Parameter, practice: PracticeDefinition, today: string): AreaRead | Refusal => {
  const parts = parameter['part'];
  if (parts === undefined) return { query: {}, unrecognised: [] };
  if (!Array.isArray(parts)) return refusal('INVALID_RESOURCE', `${parameter.name}.part is not a list`);
  let query: AreaQuery = {};
  const unrecognised: string[] = [];
  for (const part of parts as readonly unknown[]) {
    if (!isParameter(part)) return refusal('INVALID_RESOURCE', `${parameter.name} has a part without a name`);
    const name = partsOf[area].find((known) => known === part.name);
    if (name === undefined || !knowsPart(practice, name)) {
      unrecognised.push(`${parameter.name}.${part.name}`);
      continue;
    }
    if (query[name] !== undefined) return refusal('INVALID_PARAMETER', `${name} is given twice`);
    const value = readPart(name, part, today);
    if ('code' in value) return value;
    query = { ...query, ...value };
  }
  return { query, unrecognised };
};

/**
 * Reads the body of `$gpc.getstructuredrecord`. Gives what is asked for, or the refusal of spec 11 §2 and spec 23 §16-17:
 * faults of form first, then the number, then each area, then what may not be asked for together.
 */
export const readStructuredQuery = (body: unknown, practice: PracticeDefinition, today: string): StructuredQuery | Refusal => {
  if (!isObject(body) || body['resourceType'] !== 'Parameters') return refusal('INVALID_RESOURCE', 'the body is not a Parameters resource');
  const list = body['parameter'];
  if (!Array.isArray(list) || list.length === 0) return refusal('INVALID_PARAMETER', 'no parameter was sent');
  const parameters: Parameter[] = [];
  for (const one of list as readonly unknown[]) {
    if (!isParameter(one)) return refusal('INVALID_RESOURCE', 'a parameter has no name');
    parameters.push(one);
  }
  const nhsNumber = readNhsNumber(parameters);
  if (typeof nhsNumber !== 'string') return nhsNumber;
  const areas = new Map<PrimaryArea, readonly AreaQuery[]>();
  const unrecognised: string[] = [];
  for (const parameter of parameters) {
    if (parameter.name === 'patientNHSNumber') continue;
    const area = areaOf(parameter.name, practice);
    if (area === undefined) {
      unrecognised.push(parameter.name);
      continue;
    }
    const read = readArea(area, parameter, practice, today);
    if ('code' in read) return read;
    const before = areas.get(area) ?? [];
    if (before.length > 0 && area !== 'problems') return refusal('INVALID_PARAMETER', `${parameter.name} is given twice`);
    areas.set(area, [...before, read.query]);
    unrecognised.push(...read.unrecognised);
  }
  return checkCombinations(areas, today) ?? { nhsNumber, areas, unrecognised };
};
