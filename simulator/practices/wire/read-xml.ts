import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { isObject } from '../../json';

/** Elements of the resources that callers send which FHIR lets repeat: in JSON they are lists even when there is one. */
const repeating: ReadonlySet<string> = new Set([
  'parameter', 'part', 'identifier', 'extension', 'contained', 'coding', 'profile', 'given', 'prefix', 'suffix', 'telecom', 'address', 'line', 'participant', 'slot',
  'serviceType', 'detail', 'reason', 'specialty', 'indication', 'supportingInformation', 'incomingReferral', 'contact', 'communication', 'photo',
  'generalPractitioner', 'requestedPeriod', 'security', 'tag',
]);
const booleans: ReadonlySet<string> = new Set(['valueBoolean', 'active', 'deceasedBoolean', 'multipleBirthBoolean', 'userSelected', 'preferred']);
const numbers: ReadonlySet<string> = new Set(['valueInteger', 'valuePositiveInt', 'valueUnsignedInt', 'valueDecimal', 'minutesDuration', 'priority', 'rank', 'multipleBirthInteger']);

const parser = new XMLParser({
  ignoreAttributes: false, attributeNamePrefix: '@_', parseAttributeValue: false, parseTagValue: false, trimValues: true, ignoreDeclaration: true, stopNodes: ['*.div'],
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
});

const primitive = (name: string, text: string): unknown => {
  if (booleans.has(name) && (text === 'true' || text === 'false')) return text === 'true';
  return numbers.has(name) && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
};

const isList = (name: string, parent: string, values: readonly unknown[]): boolean => {
  if (values.length > 1 || repeating.has(name)) return true;
  // A person has names, an organisation and a parameter have one; an organisation and a participant have types.
  if (name === 'name') return isObject(values[0]) && values[0]['@_value'] === undefined && parent !== 'parameter';
  return name === 'type' && (parent === 'Organization' || parent === 'participant');
};

const narrative = (inner: unknown): string => `<div xmlns="http://www.w3.org/1999/xhtml">${typeof inner === 'string' ? inner : ''}</div>`;

const readValue = (name: string, node: unknown): unknown => {
  if (name === 'div') return narrative(isObject(node) ? node['#text'] : node);
  if (!isObject(node)) return undefined;
  const { '@_value': text } = node;
  if (typeof text === 'string') return primitive(name, text);
  if (name === 'resource' || name === 'contained') return readResource(node);
  return readMembers(node, name);
};

const readMembers = (node: Readonly<Record<string, unknown>>, owner: string): Record<string, unknown> => {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === '@_xmlns' || name === '#text') continue;
    if (name.startsWith('@_')) found[name.slice(2)] = value;
    else {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      const read = values.map((item) => readValue(name, item));
      found[name] = isList(name, owner, values) ? read : read[0];
    }
  }
  return found;
};

const readResource = (node: Readonly<Record<string, unknown>>): unknown => {
  const [entry] = Object.entries(node).filter(([name]) => !name.startsWith('@_') && name !== '#text' && !name.startsWith('?'));
  if (entry === undefined) return undefined;
  const [resourceType, content] = entry;
  const inner: unknown = Array.isArray(content) ? content[0] : content;
  return { resourceType, ...(isObject(inner) ? readMembers(inner, resourceType) : {}) };
};

const isWellFormed = (text: string): boolean => {
  try {
    return SyntaxValidator.validate(text);
  } catch {
    return false;
  }
};

/** A resource in FHIR's XML form as the JSON value that it means; undefined for what is not well-formed XML. */
export const readFhirXml = (text: string): unknown => {
  if (!isWellFormed(text)) return undefined;
  const tree: unknown = parser.parse(text);
  return isObject(tree) ? readResource(tree) : undefined;
};
