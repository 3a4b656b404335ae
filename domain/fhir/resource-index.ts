import { asText, isFhirObject, member, members, textOf, type FhirObject } from './fhir-value';

/** One resource of a Bundle and where it was found. */
export interface Held {
  /** Its place among all resources, counted from 0. */
  readonly at: number;
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
  /** How many resources there are of each type, in the order in which the types were first met. */
  counts(): ReadonlyMap<string, number>;
  /** What a reference leads to, seen from the resource that makes it; null when it leads nowhere in this Bundle. */
  resolve(reference: unknown, from: Held): Held | null;
}

const nothing: readonly Held[] = [];
/** Where something stood: in words already, or as the number of an entry counted from 1. */
const placeName = (place: string | number): string => (typeof place === 'number' ? `entry ${String(place)}` : place);
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

/** Whether a resource is called by its own type and id, as the first to stand for itself under them is. */
const isCalledByItself = ({ name, type, id, container, repeats }: Held): boolean =>
  container === null && repeats === null && id !== '' && name.length === type.length + 1 + id.length;

class Index implements ResourceIndex {
  readonly all: Held[] = [];
  readonly unreadable: Unreadable[] = [];
  unwrapped = 0;
  private readonly byName = new Map<string, Held>();
  private readonly byType = new Map<string, Held[]>();
  private readonly byContainer = new Map<string, Held>();
  /** Resources standing for themselves whose type and id had become the name of one within another. */
  private readonly displaced = new Map<string, Held>();
  /** Bare ids, found only once something is pointed at by one. */
  private byBareId: Map<string, Held> | null = null;
  /** References that are not plainly `Type/id`, resolved once. */
  private readonly resolved = new Map<string, Held | null>();

  add(resource: FhirObject, container: Held | null, place: string | number): void {
    const type = textOf(resource, 'resourceType') ?? '';
    if (type === '') {
      this.unreadable.push({ name: placeName(place), reason: 'It does not say what kind of resource it is' });
      return;
    }
    const id = textOf(resource, 'id') ?? '';
    const wanted = id === '' ? `${type} (${placeName(place)})` : `${type}/${id}`;
    const isTaken = this.byName.has(wanted);
    const repeats = container !== null || id === '' || !isTaken ? null : this.standing(wanted);
    const held: Held = { at: this.all.length, name: isTaken ? this.freeName(wanted, container, id) : wanted, type, id, resource, container, repeats };
    this.all.push(held);
    this.byName.set(held.name, held);
    if (isTaken && container === null && repeats === null && id !== '') this.displaced.set(wanted, held);
    const same = this.byType.get(type);
    if (same === undefined) this.byType.set(type, [held]);
    else same.push(held);
    if (container === null) this.addContained(held);
    else if (id !== '' && !this.byContainer.has(containedKey(container, id))) this.byContainer.set(containedKey(container, id), held);
  }

  addAny(value: unknown, container: Held | null, place: string | number): void {
    if (isFhirObject(value)) this.add(value, container, place);
    else this.unreadable.push({ name: placeName(place), reason: 'It is not a resource' });
  }

  private addContained(held: Held): void {
    if (held.resource['contained'] === undefined) return;
    members(held.resource, 'contained').forEach((inner, at) => { this.addAny(inner, held, `${held.name} contained ${String(at + 1)}`); });
  }

  /** The first resource that stands for itself under that type and id. */
  private standing(typed: string): Held | null {
    const named = this.byName.get(typed);
    if (named !== undefined && isCalledByItself(named)) return named;
    return this.displaced.get(typed) ?? null;
  }

  private freeName(wanted: string, container: Held | null, id: string): string {
    const inContainer = container === null || id === '' ? wanted : containedKey(container, id);
    let name = inContainer;
    for (let copy = 2; this.byName.has(name); copy += 1) name = `${inContainer} (sent again, ${String(copy)})`;
    return name;
  }

  ofType(type: string): readonly Held[] {
    return this.byType.get(type) ?? nothing;
  }

  counts(): ReadonlyMap<string, number> {
    return new Map([...this.byType].map(([type, held]) => [type, held.length]));
  }

  resolve(reference: unknown, from: Held): Held | null {
    const text = referenceText(reference);
    if (text === null) return null;
    if (text.charCodeAt(0) === 35) {
      const id = text.slice(1);
      return this.byContainer.get(containedKey(from.container ?? from, id)) ?? this.bareId(id) ?? null;
    }
    const direct = this.standing(text);
    if (direct !== null) return direct;
    let resolved = this.resolved.get(text);
    if (resolved === undefined) {
      resolved = this.find(text);
      this.resolved.set(text, resolved);
    }
    return resolved;
  }

  private bareId(id: string): Held | undefined {
    if (this.byBareId === null) {
      this.byBareId = new Map();
      for (const held of this.all) if (held.id !== '' && !this.byBareId.has(held.id)) this.byBareId.set(held.id, held);
    }
    return this.byBareId.get(id);
  }

  private find(text: string): Held | null {
    const { typed, id } = targetOf(text);
    return (typed === null ? this.bareId(id) : (this.standing(typed) ?? this.containedElsewhere(typed))) ?? null;
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
    const place = at + 1;
    const resource = member(entry, 'resource');
    if (resource !== undefined && resource !== null) index.addAny(resource, null, place);
    else if (textOf(entry, 'resourceType') !== null) {
      index.unwrapped += 1;
      index.addAny(entry, null, place);
    } else index.unreadable.push({ name: placeName(place), reason: 'The entry holds no resource' });
  });
  return index;
};
