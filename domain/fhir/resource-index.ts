import { asText, isFhirObject, member, members, textOf, type FhirObject } from './fhir-value';

/** One resource of a Bundle and where it was found. */
export interface Held {
  /** Unique in this Bundle: `Type/id` where that is possible. */
  readonly name: string;
  readonly type: string;
  /** '' when it has none. */
  readonly id: string;
  readonly resource: FhirObject;
  /** The resource that contains it, if any. */
  readonly container: Held | null;
  /** The first resource sent under the same type and id, if this is a repeat. */
  readonly repeats: Held | null;
}

/** What stands in a Bundle but cannot be read as a resource. */
export interface Unreadable {
  readonly name: string;
  readonly reason: string;
}

export interface ResourceIndex {
  readonly all: readonly Held[];
  readonly unreadable: readonly Unreadable[];
  /** Entries that were resources themselves, without the `resource` that should wrap them. */
  readonly unwrapped: number;
  ofType(type: string): readonly Held[];
  /** What a reference leads to, seen from the resource that makes it; null when it leads nowhere in this Bundle. */
  resolve(reference: unknown, from: Held): Held | null;
}

const nothing: readonly Held[] = [];
const containedKey = (container: Held, id: string): string => `${container.name}#${id}`;

/** `Type/id` out of a relative, absolute or versioned reference; also the bare id of `urn:uuid:` and of a naked id. */
const targetOf = (reference: string): { readonly typed: string | null; readonly id: string } => {
  const path = reference.replace(/\/_history\/[^/]*$/, '').replace(/[?#].*$/, '').replace(/\/+$/, '');
  const slash = path.lastIndexOf('/');
  if (slash === -1) return { typed: null, id: path.slice(path.lastIndexOf(':') + 1) };
  const start = path.lastIndexOf('/', slash - 1) + 1;
  return { typed: path.slice(start), id: path.slice(slash + 1) };
};

/** The text of a reference, sent as an object or bare. */
export const referenceText = (reference: unknown): string | null => (asText(reference) ?? textOf(reference, 'reference'))?.trim() ?? null;

class Index implements ResourceIndex {
  readonly all: Held[] = [];
  readonly unreadable: Unreadable[] = [];
  unwrapped = 0;
  private readonly byName = new Map<string, Held>();
  private readonly byTypedId = new Map<string, Held>();
  private readonly byId = new Map<string, Held>();
  private readonly byContainer = new Map<string, Held>();
  /** References that are not plainly `Type/id`, resolved once. */
  private readonly resolved = new Map<string, Held | null>();
  private readonly byType = new Map<string, Held[]>();

  add(resource: FhirObject, container: Held | null, place: string): void {
    const type = textOf(resource, 'resourceType') ?? '';
    if (type === '') {
      this.unreadable.push({ name: place, reason: 'It does not say what kind of resource it is' });
      return;
    }
    const id = textOf(resource, 'id') ?? '';
    const typed = `${type}/${id}`;
    const repeats = id === '' || container !== null ? null : (this.byTypedId.get(typed) ?? null);
    const held: Held = { name: this.freeName(id === '' ? `${type} (${place})` : typed, container, id), type, id, resource, container, repeats };
    this.all.push(held);
    this.byName.set(held.name, held);
    const same = this.byType.get(type);
    if (same === undefined) this.byType.set(type, [held]);
    else same.push(held);
    if (id !== '') {
      if (container !== null && !this.byContainer.has(containedKey(container, id))) this.byContainer.set(containedKey(container, id), held);
      else if (container === null && repeats === null) this.byTypedId.set(typed, held);
      if (!this.byId.has(id)) this.byId.set(id, held);
    }
    if (container === null) {
      members(resource, 'contained').forEach((inner, at) => { this.addAny(inner, held, `${held.name} contained ${String(at + 1)}`); });
    }
  }

  addAny(value: unknown, container: Held | null, place: string): void {
    if (isFhirObject(value)) this.add(value, container, place);
    else this.unreadable.push({ name: place, reason: 'It is not a resource' });
  }

  private freeName(wanted: string, container: Held | null, id: string): string {
    if (!this.byName.has(wanted)) return wanted;
    const inContainer = container === null || id === '' ? wanted : containedKey(container, id);
    let name = inContainer;
    for (let copy = 2; this.byName.has(name); copy += 1) name = `${inContainer} (sent again, ${String(copy)})`;
    return name;
  }

  ofType(type: string): readonly Held[] {
    return this.byType.get(type) ?? nothing;
  }

  resolve(reference: unknown, from: Held): Held | null {
    const text = referenceText(reference);
    if (text === null) return null;
    if (text.startsWith('#')) {
      const id = text.slice(1);
      return this.byContainer.get(containedKey(from.container ?? from, id)) ?? this.byId.get(id) ?? null;
    }
    const direct = this.byTypedId.get(text);
    if (direct !== undefined) return direct;
    let resolved = this.resolved.get(text);
    if (resolved === undefined) {
      resolved = this.find(text);
      this.resolved.set(text, resolved);
    }
    return resolved;
  }

  private find(text: string): Held | null {
    const { typed, id } = targetOf(text);
    return (typed === null ? this.byId.get(id) : (this.byTypedId.get(typed) ?? this.containedElsewhere(typed))) ?? null;
  }

  /** Other Lists point at an ended allergy by type and id although it is contained in another (spec 11 §8). */
  private containedElsewhere(typed: string): Held | null {
    const held = this.byName.get(typed);
    return held !== undefined && held.container !== null ? held : null;
  }
}

/**
 * Finds every resource of a Bundle, contained ones too, once. Order and `fullUrl` mean nothing (spec 11 §3); a repeat of type
 * and id is kept and marked, so that nothing is lost. Cost grows with the size of the Bundle alone.
 */
export const indexBundle = (bundle: FhirObject): ResourceIndex => {
  const index = new Index();
  members(bundle, 'contained').forEach((inner, at) => { index.addAny(inner, null, `contained ${String(at + 1)}`); });
  members(bundle, 'entry').forEach((entry, at) => {
    const place = `entry ${String(at + 1)}`;
    const resource = member(entry, 'resource');
    if (resource !== undefined && resource !== null) index.addAny(resource, null, place);
    else if (textOf(entry, 'resourceType') !== null) {
      index.unwrapped += 1;
      index.addAny(entry, null, place);
    } else index.unreadable.push({ name: place, reason: 'The entry holds no resource' });
  });
  return index;
};
