import XmlBuilder from 'fast-xml-builder';
import { isObject } from '../../json';
import type { JsonObject } from '../../json';
import { ExactDecimal } from '../../records/fhir/exact-decimal';

const FHIR = 'http://hl7.org/fhir';
const XHTML = 'http://www.w3.org/1999/xhtml';

/** Text as it may stand between the quotes of an attribute; line ends and tabs are kept. */
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');

const builder = new XmlBuilder({
  ignoreAttributes: false, attributeNamePrefix: '@_', suppressEmptyNode: true, suppressBooleanAttributes: false, processEntities: false, format: false,
});

type Node = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => {
  if (value instanceof ExactDecimal) return value.text;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const primitive = (value: unknown): Node => ({ '@_value': escapeXml(textOf(value)) });

const narrative = (div: string): Node => ({ '@_xmlns': XHTML, '#text': div.replace(/^<div[^>]*>/, '').replace(/<\/div>$/, '') });

const resourceNode = (resource: JsonObject): Node => ({ [String(resource['resourceType'])]: { '@_xmlns': FHIR, ...members(resource, 'resource') } });

const valueNode = (name: string, value: unknown): unknown => {
  if (name === 'div' && typeof value === 'string') return narrative(value);
  if (value instanceof ExactDecimal || !isObject(value)) return primitive(value);
  return (name === 'resource' || name === 'contained') && typeof value['resourceType'] === 'string' ? resourceNode(value) : members(value, name);
};

/** Members in the order they have in JSON, for which the renderers follow FHIR. */
const members = (owner: JsonObject, ownerName: string): Node => {
  const node: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(owner)) {
    if (value === undefined || value === null || name === 'resourceType') continue;
    if ((name === 'url' && /extension$/i.test(ownerName)) || (name === 'id' && ownerName !== 'resource')) node[`@_${name}`] = escapeXml(textOf(value));
    else node[name] = Array.isArray(value) ? value.map((item: unknown) => valueNode(name, item)) : valueNode(name, value);
  }
  return node;
};

/** A resource in FHIR's XML form, of either line: both have the same rules for it. */
export const writeFhirXml = (resource: JsonObject): string => `<?xml version="1.0" encoding="UTF-8"?>${builder.build(resourceNode(resource))}`;
