import { displayDate } from '../dates/partial-date';
import { codingsText, degradedKind } from '../fhir/codeable-concept';
import { isNotForPatient } from '../fhir/extension';
import { asText, first, joined, member, members, textOf } from '../fhir/fhir-value';
import { referenceText, type Held } from '../fhir/resource-index';
import { itemDate, itemTitle } from './item-title';
import type { RecordContext } from './record-context';
import type { LabelledText, RecordRow, RowMark } from './view';

/** Gathers one row, and with it the name of every resource whose words the row shows. */
export class RowDraft {
  private readonly source = new Set<string>();
  private readonly cells: LabelledText[] = [];
  private readonly marks: RowMark[] = [];
  private readonly notes: string[] = [];
  private readonly details: LabelledText[] = [];

  constructor(readonly context: RecordContext, readonly held: Held) {
    this.source.add(held.name);
  }

  /** A column: always there, so that the rows of a group make a table. */
  cell(label: string, text: string | null, absent = 'Not recorded'): this {
    this.cells.push({ label, text: text ?? absent });
    return this;
  }

  dateCell(label: string, sent: string | null): this {
    return this.cell(label, displayDate(sent));
  }

  /** Something further, left out when there is nothing to say. */
  detail(label: string, text: string | null): this {
    if (text !== null && text !== '') this.details.push({ label, text });
    return this;
  }

  dateDetail(label: string, sent: string | null): this {
    return this.detail(label, sent === null ? null : displayDate(sent));
  }

  mark(kind: RowMark['kind'], text: string | null): this {
    if (text !== null && !this.marks.some((mark) => mark.text === text)) this.marks.push({ kind, text });
    return this;
  }

  /** Free text in full, its spacing kept; the same words are not said twice. */
  note(text: string | null): this {
    if (text !== null && text !== '' && !this.notes.includes(text)) this.notes.push(text);
    return this;
  }

  /** Every `note` of a resource, with its author and time when it gives them. */
  notesOf(resource: unknown, prefix = ''): this {
    for (const note of members(resource, 'note')) {
      const text = asText(note) ?? textOf(note, 'text');
      if (text === null) continue;
      const author = textOf(note, 'authorString') ?? (member(note, 'authorReference') === undefined ? null : this.person(member(note, 'authorReference')));
      const time = textOf(note, 'time');
      const by = joined([author, time === null ? null : displayDate(time)], ', ');
      this.note(`${prefix}${text}${by === '' ? '' : ` (${by})`}`);
    }
    return this;
  }

  /** Takes another resource as shown in this row. */
  shows(...held: readonly Held[]): this {
    for (const one of held) if (!this.context.excluded.has(one)) this.source.add(one.name);
    return this;
  }

  /** The person, organisation or place a reference names; null when there is no reference. */
  person(reference: unknown, from: Held = this.held): string | null {
    if (reference === undefined || reference === null) return null;
    const { text, from: shown } = this.context.people.name(reference, from);
    this.shows(...shown);
    return text;
  }

  people(references: readonly unknown[], from: Held = this.held): string | null {
    return joined(references.map((reference) => this.person(reference, from)), '; ') || null;
  }

  /** A clinical item in words, for pointing at it; it is drawn in full elsewhere. */
  link(reference: unknown): string | null {
    if (reference === undefined || reference === null) return null;
    const target = this.context.index.resolve(reference, this.held);
    if (target === null) return textOf(reference, 'display') ?? (referenceText(reference) === null ? null : 'Not supplied in this response');
    const known = this.context.pointers.get(target);
    if (known !== undefined) return known;
    const date = itemDate(target);
    const text = joined([itemTitle(this.context, target), date === null ? null : displayDate(date)], ', ');
    this.context.pointers.set(target, text);
    return text;
  }

  /** A concept's codings for showing on demand, and the mark of a lost coding (spec 11 §5.1). */
  coded(concept: unknown, label = 'Codes'): this {
    this.detail(label, codingsText(concept));
    const kind = degradedKind(concept);
    return kind === null ? this : this.mark('warning', `Transfer-degraded entry: not coded (${kind})`);
  }

  /** What any resource may carry: consultation, identifiers, not-for-patient and repeat marks. */
  provenance(consultation: unknown = first(this.held.resource, 'context') ?? first(this.held.resource, 'encounter')): this {
    const { resource } = this.held;
    this.detail('Consultation', this.link(consultation));
    this.detail('Identifier', joined(members(resource, 'identifier').map((identifier) => textOf(identifier, 'value')), ', '));
    if (isNotForPatient(resource)) this.mark('note', 'Not for disclosure to patient');
    if (this.held.repeats !== null) this.mark('warning', 'Sent more than once under one identifier, with different content');
    const subject = member(resource, 'subject') ?? member(resource, 'patient');
    if (this.context.patient !== null && referenceText(subject) !== null && this.context.index.resolve(subject, this.held) === null) {
      this.mark('note', 'Names a patient identifier that is not in this response');
    }
    const implicit = textOf(resource, 'implicitRules');
    return implicit === null ? this : this.mark('warning', `Sent with rules this application does not know: ${implicit}`);
  }

  build(key: string, group: string, title: string | null, children: readonly RecordRow[] = []): RecordRow {
    return {
      key, source: [...this.source], group, title: title ?? 'No description supplied', cells: this.cells, marks: this.marks,
      notes: this.notes, details: this.details, children,
    };
  }
}
