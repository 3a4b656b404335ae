import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** The published profiles and value sets, beside the project; absent on most machines. */
export const profilesFolder = join(process.cwd(), '..', 'shared', 'data', 'appointments-and-profiles');
export const samplesFolder = join(process.cwd(), '..', 'shared', 'data', 'records', 'structured-bundles');
export const hasProfiles = existsSync(join(profilesFolder, 'profiles-stu3'));

export interface ElementRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly fixed: string | undefined;
  readonly binding: { readonly strength: string; readonly valueSet: string } | undefined;
  readonly types: readonly { readonly code: string; readonly profile: string | undefined; readonly target: string | undefined }[];
}

/** An element of a profile with what it holds, and the slices of it. */
export interface ElementNode {
  readonly rule: ElementRule;
  readonly children: Map<string, ElementNode>;
  readonly slices: Map<string, ElementNode>;
}

export interface Profile {
  readonly url: string;
  readonly type: string;
  readonly root: ElementNode;
}

type Xml = Readonly<Record<string, unknown>>;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: () => true, parseAttributeValue: false, processEntities: true });
const isXml = (value: unknown): value is Xml => typeof value === 'object' && value !== null && !Array.isArray(value);
const all = (node: Xml | undefined, name: string): readonly Xml[] => {
  const found = node?.[name];
  return Array.isArray(found) ? found.filter(isXml) : [];
};
const value = (node: Xml | undefined, name: string): string | undefined => {
  const [first] = all(node, name);
  const text: unknown = first?.['value'];
  return typeof text === 'string' ? text : Array.isArray(text) && typeof text[0] === 'string' ? text[0] : undefined;
};

const parse = (file: string, root: string): Xml | undefined => {
  const tree: unknown = parser.parse(readFileSync(file, 'utf8'));
  return isXml(tree) ? all(tree, root)[0] : undefined;
};

const files = (folder: string): readonly string[] => readdirSync(join(profilesFolder, folder)).filter((name) => name.endsWith('.xml')).map((name) => join(profilesFolder, folder, name));

const ruleOf = (element: Xml, name: string): ElementRule => {
  const fixed = Object.keys(element).find((key) => key.startsWith('fixed'));
  const [binding] = all(element, 'binding');
  const set = value(all(binding, 'valueSetReference')[0], 'reference') ?? value(binding, 'valueSetUri');
  const max = value(element, 'max');
  return {
    name, min: Number(value(element, 'min') ?? '0'), max: max === '*' || max === undefined ? Number.POSITIVE_INFINITY : Number(max),
    fixed: fixed === undefined ? undefined : value(element, fixed),
    binding: set === undefined ? undefined : { strength: value(binding, 'strength') ?? '', valueSet: set },
    types: all(element, 'type').map((type) => ({ code: value(type, 'code') ?? '', profile: value(type, 'profile'), target: value(type, 'targetProfile') })),
  };
};

/** Reads one snapshot into a tree. Ids name the parent; paths name the element. */
const treeOf = (definition: Xml): ElementNode | undefined => {
  const byId = new Map<string, ElementNode>();
  let root: ElementNode | undefined;
  for (const element of all(all(definition, 'snapshot')[0], 'element')) {
    const [raw] = [element['id']];
    const id = typeof raw === 'string' ? raw : Array.isArray(raw) ? String(raw[0]) : (value(element, 'path') ?? '');
    const path = value(element, 'path') ?? '';
    const node: ElementNode = { rule: ruleOf(element, path.slice(path.lastIndexOf('.') + 1)), children: new Map(), slices: new Map() };
    byId.set(id, node);
    const cut = id.lastIndexOf('.');
    if (cut === -1) {
      root ??= node;
      continue;
    }
    const own = id.slice(cut + 1);
    const colon = own.indexOf(':');
    if (colon === -1) byId.get(id.slice(0, cut))?.children.set(node.rule.name, node);
    else {
      const sliced = byId.get(`${id.slice(0, cut)}.${own.slice(0, colon)}`);
      // One type of a choice is written as a slice of an element that is not there itself.
      if (sliced === undefined || own.includes('[x]:')) byId.get(id.slice(0, cut))?.children.set(node.rule.name, node);
      else sliced.slices.set(own.slice(colon + 1), node);
    }
  }
  return root;
};

/** Every profile and extension of the folder, by its address. */
export const loadProfiles = (): ReadonlyMap<string, Profile> => {
  const found = new Map<string, Profile>();
  for (const file of files('profiles-stu3')) {
    const definition = parse(file, 'StructureDefinition');
    const [url, root] = [value(definition, 'url'), definition === undefined ? undefined : treeOf(definition)];
    if (url !== undefined && root !== undefined) found.set(url, { url, type: value(definition, 'type') ?? '', root });
  }
  return found;
};

export interface ValueSet {
  /** By system: its codes, or undefined where the system is not in the folder. */
  readonly systems: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

const conceptsOf = (node: Xml): readonly string[] => all(node, 'concept').flatMap((concept) => [value(concept, 'code') ?? '', ...conceptsOf(concept)]);

/** Every value set of the folder, by its address, with the codes of the code systems beside them. */
export const loadValueSets = (): ReadonlyMap<string, ValueSet> => {
  const systems = new Map<string, ReadonlySet<string>>();
  for (const file of files('codesystems-stu3')) {
    const system = parse(file, 'CodeSystem');
    const url = value(system, 'url');
    if (system !== undefined && url !== undefined) systems.set(url, new Set(conceptsOf(system)));
  }
  const found = new Map<string, ValueSet>();
  for (const file of files('valuesets-stu3')) {
    const set = parse(file, 'ValueSet');
    const url = value(set, 'url');
    if (url === undefined) continue;
    const parts = all(all(set, 'compose')[0], 'include').map((part): readonly [string, ReadonlySet<string> | undefined] => {
      const system = value(part, 'system') ?? '';
      const listed = conceptsOf(part);
      return [system, listed.length > 0 ? new Set(listed) : all(part, 'filter').length > 0 ? undefined : systems.get(system)];
    });
    found.set(url, { systems: new Map(parts) });
  }
  return found;
};
