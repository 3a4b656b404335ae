import { asText, isFhirObject, member, members, textOf } from '../../fhir/fhir-value';
import { referenceText, type Held } from '../../fhir/resource-index';
import type { RecordContext } from '../record-context';

/**
 * Notes which resources the rows of a record show, without drawing them: what is marked here is what the `source` of the rows
 * would name. A test draws every row and compares.
 */
export class ShownResources {
  private readonly flags: Uint8Array;
  /** Resources whose own people have been followed, so that what stands in several places is looked at once. */
  private readonly followed: Uint8Array;
  private readonly people = new Set<string>();

  constructor(readonly context: RecordContext) {
    this.flags = new Uint8Array(context.index.all.length);
    this.followed = new Uint8Array(context.index.all.length);
  }

  has(held: Held): boolean {
    return this.flags[held.at] === 1;
  }

  /** A row of its own. */
  mark(held: Held): void {
    this.flags[held.at] = 1;
  }

  /** Shown within the row of another, unless it must not be. */
  markWithin(held: Held): void {
    if (!this.context.excluded.has(held)) this.mark(held);
  }

  /** Marks a row's own resource; true when what it refers to has still to be followed. */
  isNew(held: Held): boolean {
    this.mark(held);
    if (this.followed[held.at] === 1) return false;
    this.followed[held.at] = 1;
    return true;
  }

  person(reference: unknown, from: Held): void {
    if (reference === undefined || reference === null) return;
    const sent = referenceText(reference);
    if (sent !== null && this.people.has(sent)) return;
    const named = this.context.people.name(reference, from);
    for (const held of named.from) this.markWithin(held);
    if (sent !== null && !sent.startsWith('#')) this.people.add(sent);
  }

  eachPerson(resource: unknown, name: string, from: Held): void {
    if (member(resource, name) === undefined) return;
    for (const reference of members(resource, name)) this.person(reference, from);
  }

  /** Whoever asked for something, sent with or without an agent. */
  requester(resource: unknown, from: Held): void {
    const requester = member(resource, 'requester');
    if (requester === undefined) return;
    this.person(member(requester, 'agent') ?? requester, from);
    this.person(member(requester, 'onBehalfOf'), from);
  }

  /** The authors of notes that have words. */
  notes(resource: unknown, from: Held): void {
    if (!isFhirObject(resource) || resource['note'] === undefined) return;
    for (const note of members(resource, 'note')) {
      if ((asText(note) ?? textOf(note, 'text')) === null) continue;
      if (textOf(note, 'authorString') === null) this.person(member(note, 'authorReference'), from);
    }
  }
}
