import type { ElementNode, ElementRule, Profile, ValueSet } from './profile-tree';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

const forms: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false)$/, instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  dateTime: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/, date: /^\d{4}(-\d\d(-\d\d)?)?$/, code: /^\S+( \S+)*$/, id: /^[A-Za-z0-9.-]{1,64}$/,
  positiveInt: /^[1-9]\d*$/, unsignedInt: /^\d+$/, integer: /^-?\d+$/, decimal: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, uri: /^\S+$/,
};

/** Resource types that a reference to a profile may lead to; undefined for any. */
const targetTypes = (rule: ElementRule, profiles: ReadonlyMap<string, Profile>): readonly string[] | undefined => {
  const targets = rule.types.flatMap(({ code, target }) => (code === 'Reference' ? [target] : []));
  if (targets.length === 0 || targets.some((target) => target === undefined || target.endsWith('/Resource'))) return undefined;
  return targets.map((target = '') => profiles.get(target)?.type ?? (/([A-Z]\w+?)(-\d)?$/.exec(target.split('/').at(-1)?.split('-').filter((part) => /^[A-Z]/.test(part)).at(-1) ?? '')?.[1] ?? ''));
};

/** Holds resources to the published profiles: cardinality, what is not allowed, fixed values, types, references, value sets. */
export const createProfileCheck = (profiles: ReadonlyMap<string, Profile>, valueSets: ReadonlyMap<string, ValueSet>) => {
  const problems: string[] = [];

  const checkCode = (rule: ElementRule, code: Json, path: string): void => {
    const { binding } = rule;
    const set = binding === undefined ? undefined : valueSets.get(binding.valueSet.replace(/\/?$/, ''));
    if (binding === undefined || set === undefined || !['required', 'extensible'].includes(binding.strength)) return;
    const [system, symbol] = [code['system'], code['code']];
    if (typeof symbol !== 'string') return;
    const known = typeof system === 'string' ? set.systems.has(system) : true;
    if (!known) {
      if (binding.strength === 'required') problems.push(`${path}: the system ${String(system)} is not in ${binding.valueSet}`);
      return;
    }
    const codes = typeof system === 'string' ? [set.systems.get(system)] : [...set.systems.values()];
    if (codes.every((one) => one !== undefined && !one.has(symbol))) problems.push(`${path}: ${symbol} is not in ${binding.valueSet}`);
  };

  const checkBinding = (rule: ElementRule, value: unknown, path: string): void => {
    if (typeof value === 'string') checkCode(rule, { code: value }, path);
    else if (isJson(value) && value['coding'] === undefined) checkCode(rule, value, path);
    else if (isJson(value)) {
      const bound = list(value['coding']).filter(isJson);
      const set = rule.binding === undefined ? undefined : valueSets.get(rule.binding.valueSet);
      // One of the codings must come from the value set; translations may stand beside it.
      const own = set === undefined ? [] : bound.filter(({ system }) => typeof system === 'string' && set.systems.has(system));
      for (const coding of own.length > 0 ? own : bound) checkCode(rule, coding, path);
    }
  };

  const checkForm = (rule: ElementRule, value: unknown, path: string): void => {
    const codes = new Set(rule.types.map(({ code }) => code));
    const [only] = codes;
    const form = codes.size === 1 && only !== undefined ? forms[only] : undefined;
    if (form !== undefined && !isJson(value) && !form.test(String(value))) problems.push(`${path}: "${String(value)}" is not of type ${String(only)}`);
    if (isJson(value) && typeof value['reference'] === 'string' && !value['reference'].startsWith('#')) {
      const targets = targetTypes(rule, profiles);
      const type = value['reference'].split('/').at(-2) ?? '';
      if (targets !== undefined && !targets.includes(type)) problems.push(`${path}: may not refer to ${type} (allowed: ${targets.join(', ')})`);
    }
  };

  const keysFor = (owner: Json, name: string): readonly string[] => {
    if (!name.endsWith('[x]')) return owner[name] === undefined ? [] : [name];
    const stem = name.slice(0, -3);
    return Object.keys(owner).filter((key) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length)));
  };

  /** What fixed values tell of a slice: all of its direct children's that there are. */
  const belongs = (slice: ElementNode, value: unknown): boolean => {
    const fixed = [...slice.children.values()].filter(({ rule }) => rule.fixed !== undefined);
    if (fixed.length === 0 || !isJson(value)) return false;
    return fixed.every(({ rule }) => value[rule.name] === rule.fixed);
  };

  const checkSlices = (node: ElementNode, values: readonly unknown[], path: string): void => {
    for (const [name, slice] of node.slices) {
      const url = slice.rule.types[0]?.profile;
      const own = node.rule.name === 'extension' && url !== undefined ? values.filter((value) => isJson(value) && value['url'] === url) : values.filter((value) => belongs(slice, value));
      const discriminated = url !== undefined || [...slice.children.values()].some(({ rule }) => rule.fixed !== undefined);
      if (!discriminated) continue;
      if (own.length < slice.rule.min) problems.push(`${path}:${name}: needed ${String(slice.rule.min)}, found ${String(own.length)}`);
      if (own.length > slice.rule.max) problems.push(`${path}:${name}: at most ${String(slice.rule.max)}, found ${String(own.length)}`);
      if (url === undefined) for (const value of own) checkNode(slice, value, `${path}:${name}`);
    }
  };

  const checkNode = (node: ElementNode, value: unknown, path: string): void => {
    checkForm(node.rule, value, path);
    checkBinding(node.rule, value, path);
    if (node.rule.fixed !== undefined && !isJson(value) && String(value) !== node.rule.fixed) problems.push(`${path}: must be "${node.rule.fixed}", is "${String(value)}"`);
    if (!isJson(value) || node.children.size === 0) return;
    const known = new Set(['resourceType', 'id', 'extension', 'modifierExtension', 'contained', 'resource']);
    for (const [name, child] of node.children) {
      const keys = keysFor(value, name);
      for (const key of keys) known.add(key);
      const values = keys.flatMap((key) => list(value[key]));
      const at = `${path}.${name}`;
      if (values.length < child.rule.min) problems.push(`${at}: needed ${String(child.rule.min)}, found ${String(values.length)}`);
      if (values.length > child.rule.max) problems.push(`${at}: at most ${String(child.rule.max)}, found ${String(values.length)}`);
      if (name === 'contained' || name === 'resource') continue;
      checkSlices(child, values, at);
      for (const one of values) checkNode(child, one, at);
    }
    for (const key of Object.keys(value)) if (!known.has(key)) problems.push(`${path}.${key}: no such element`);
  };

  /** Extensions wherever they stand, each by its own definition where that is published here. */
  const checkExtensions = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item) => { checkExtensions(item, path); });
    if (!isJson(value)) return;
    for (const extension of list(value['extension']).filter(isJson)) {
      const profile = profiles.get(String(extension['url']));
      if (profile !== undefined) checkNode(profile.root, extension, `${path}/${profile.url.split('/').at(-1) ?? ''}`);
    }
    for (const [key, inner] of Object.entries(value)) checkExtensions(inner, key === 'extension' ? path : `${path}.${key}`);
  };

  return {
    /** Checks a resource by the first of its profiles that is published here. Gives whether there was one. */
    resource: (resource: Json): boolean => {
      const urls = list(isJson(resource['meta']) ? resource['meta']['profile'] : undefined).map(String);
      const profile = urls.map((url) => profiles.get(url)).find((found) => found !== undefined);
      const name = String(resource['resourceType']);
      if (profile !== undefined) checkNode(profile.root, resource, name);
      checkExtensions(resource, name);
      return profile !== undefined;
    },
    problems: (): readonly string[] => [...new Set(problems)].sort(),
  };
};
