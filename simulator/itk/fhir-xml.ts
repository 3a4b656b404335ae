import { XMLParser } from 'fast-xml-parser';
import { isObject } from '../json';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseAttributeValue: false, parseTagValue: false, ignoreDeclaration: true, stopNodes: ['*.div'] });
const repeats = new Set(['entry', 'extension', 'profile', 'identifier', 'name', 'given', 'coding', 'author', 'section', 'issue', 'address', 'line', 'telecom', 'destination']);
const yesOrNo: Readonly<Record<string, boolean>> = { true: true, false: false };

const simple = (name: string, value: unknown): unknown => (name === 'valueBoolean' && typeof value === 'string' ? yesOrNo[value] ?? value : value);

const elementOf = (name: string, node: unknown): unknown => {
  if (!isObject(node)) return node;
  if (name === 'resource') {
    const [type, inner] = Object.entries(node).find(([key]) => /^[A-Z]/.test(key)) ?? [];
    return type === undefined ? {} : resourceOf(type, inner);
  }
  if ('@value' in node) return simple(name, node['@value']);
  return childrenOf(node);
};

const childrenOf = (node: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(
  Object.entries(node).filter(([key]) => key !== '@xmlns').map(([key, value]) => {
    const name = key.replace(/^@/, '');
    const many = Array.isArray(value) ? (value as readonly unknown[]).map((item) => elementOf(name, item)) : [elementOf(name, value)];
    return [name, repeats.has(name) || many.length > 1 ? many : many[0]];
  }));

const resourceOf = (type: string, node: unknown): Record<string, unknown> => ({ resourceType: type, ...(isObject(node) ? childrenOf(node) : {}) });

/** A FHIR resource in XML as the JSON of the same resource would be, as far as a receiving clerk reads it. Undefined for what is not one. */
export const fhirFromXml = (text: string): unknown => {
  try {
    const document: unknown = parser.parse(text);
    const [type, node] = isObject(document) ? Object.entries(document).find(([key]) => /^[A-Z]/.test(key)) ?? [] : [];
    return type === undefined ? undefined : resourceOf(type, node);
  } catch {
    return undefined;
  }
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

const written = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => written(name, item)).join('');
  if (name === 'url') return '';
  if (!isObject(value)) return `<${name} value="${escape(String(value))}"/>`;
  if (name === 'resource') return `<resource>${resourceXml(value, '')}</resource>`;
  const url = typeof value['url'] === 'string' ? ` url="${escape(value['url'])}"` : '';
  return `<${name}${url}>${inner(value)}</${name}>`;
};

const inner = (value: Readonly<Record<string, unknown>>): string => Object.entries(value).filter(([key]) => key !== 'resourceType').map(([key, child]) => written(key, child)).join('');
const resourceXml = (resource: Readonly<Record<string, unknown>>, attributes: string): string => {
  const type = String(resource['resourceType']);
  return `<${type}${attributes}>${inner(resource)}</${type}>`;
};

/** A resource as XML; its elements come in the order of its members. For resources without narrative. */
export const fhirToXml = (resource: Readonly<Record<string, unknown>>): string => `<?xml version="1.0" encoding="UTF-8"?>${resourceXml(resource, ' xmlns="http://hl7.org/fhir"')}`;
