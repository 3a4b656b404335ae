import { identifierSystems } from '../identifiers/identifier-systems';
import { wordsOf } from './codeable-concept';
import { first, joined, member, members, textOf, textsOf } from './fhir-value';
import { referenceText, type Held, type ResourceIndex } from './resource-index';

/** `Dr Nichole Parsons`, as sent; works for one HumanName or several, of DSTU2 or STU3. Null when there is none. */
export const personName = (name: unknown): string | null => {
  const text = textOf(name, 'text');
  const assembled = joined([...textsOf(name, 'prefix'), ...textsOf(name, 'given'), ...textsOf(name, 'family'), ...textsOf(name, 'suffix')], ' ');
  return assembled === '' ? text : assembled;
};

const ofUse = (names: readonly unknown[], ...uses: readonly string[]): unknown => {
  for (const use of uses) {
    const found = names.find((name) => textOf(name, 'use') === use);
    if (found !== undefined) return found;
  }
  return names[0];
};

/** The name to show of several: official, else usual, else the first. */
export const mainName = (resource: unknown): unknown => ofUse(members(resource, 'name'), 'official', 'usual');

/** ODS code of an organisation, of either FHIR line. Null when not sent. */
export const odsCodeOf = (resource: unknown): string | null => {
  for (const identifier of members(resource, 'identifier')) {
    const system = textOf(identifier, 'system')?.trim();
    if (system === identifierSystems.odsOrganizationCode || system === identifierSystems.dstu2OdsOrganizationCode) return textOf(identifier, 'value')?.trim() ?? null;
  }
  return null;
};

const reasonable = 4;

export interface Named {
  /** Null when the reference leads to nobody. */
  readonly text: string | null;
  /** The resources whose words these are. */
  readonly from: readonly Held[];
}

/** Names people, organisations and places in words, and keeps account of which resources the words came from. */
export class People {
  private readonly roles = new Map<Held, Held[]>();
  private readonly known = new Map<Held, Named>();
  /** The same few people stand on nearly every item, so what a reference leads to is found once. */
  private readonly named = new Map<string, Named>();

  constructor(private readonly index: ResourceIndex) {
    for (const role of index.ofType('PractitionerRole')) {
      const practitioner = index.resolve(first(role.resource, 'practitioner'), role);
      if (practitioner === null) continue;
      const held = this.roles.get(practitioner);
      if (held === undefined) this.roles.set(practitioner, [role]);
      else held.push(role);
    }
  }

  /** Whoever a reference names: person with job role and organisation, organisation, device, service or place (spec 11 §5.3). */
  name(reference: unknown, from: Held): Named {
    const sent = referenceText(reference);
    const known = sent === null ? undefined : this.named.get(sent);
    if (known !== undefined) return known;
    const target = this.index.resolve(reference, from);
    if (target !== null) {
      const described = this.describe(target, 0);
      if (described.text !== null) {
        // A fragment leads elsewhere from every resource.
        if (sent !== null && !sent.startsWith('#')) this.named.set(sent, described);
        return described;
      }
    }
    const display = textOf(reference, 'display');
    if (display !== null) return { text: display, from: target === null ? [] : [target] };
    return { text: referenceText(reference) === null ? null : 'Not supplied in this response', from: target === null ? [] : [target] };
  }

  private describe(held: Held, depth: number): Named {
    const known = this.known.get(held);
    if (known !== undefined) return known;
    const described = depth > reasonable ? { text: null, from: [held] } : this.describeNew(held, depth);
    this.known.set(held, described);
    return described;
  }

  private describeNew(held: Held, depth: number): Named {
    if (held.type === 'Practitioner') {
      const role = this.roles.get(held)?.[0];
      return role === undefined ? { text: personName(mainName(held.resource)), from: [held] } : this.describeRole(role, held, depth);
    }
    if (held.type === 'PractitionerRole') {
      const person = this.index.resolve(first(held.resource, 'practitioner'), held);
      return this.describeRole(held, person, depth);
    }
    if (held.type === 'Patient') return { text: joined([personName(mainName(held.resource)), '(the patient)'], ' '), from: [held] };
    if (held.type === 'Location') return { text: textOf(held.resource, 'name') ?? textOf(held.resource, 'description') ?? wordsOf(member(held.resource, 'type')), from: [held] };
    if (held.type === 'Device') return { text: joined([wordsOf(member(held.resource, 'type')), textOf(held.resource, 'model'), textOf(held.resource, 'version')], ' ') || null, from: [held] };
    const name = textOf(held.resource, 'name') ?? personName(mainName(held.resource));
    const code = held.type === 'Organization' ? odsCodeOf(held.resource) : null;
    return { text: name === null ? code : joined([name, code === null ? null : `(${code})`], ' '), from: [held] };
  }

  private describeRole(role: Held, person: Held | null, depth: number): Named {
    const organisation = this.index.resolve(first(role.resource, 'organization'), role);
    const place = organisation === null ? { text: textOf(first(role.resource, 'organization'), 'display'), from: [] } : this.describe(organisation, depth + 1);
    const name = person === null ? textOf(first(role.resource, 'practitioner'), 'display') : personName(mainName(person.resource));
    const job = wordsOf(members(role.resource, 'code'));
    return { text: joined([name, job, place.text], ', ') || null, from: [...(person === null ? [] : [person]), role, ...place.from] };
  }
}
