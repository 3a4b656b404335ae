import type { OpenRecord, OpenSection } from './open-record';
import type { RecordRow, SearchHit } from './view';

const gather = (row: RecordRow, pieces: string[]): void => {
  pieces.push(row.title);
  for (const { text } of row.cells) pieces.push(text);
  for (const { text } of row.marks) pieces.push(text);
  for (const note of row.notes) pieces.push(note);
  for (const { text } of row.details) pieces.push(text);
  for (const child of row.children) gather(child, pieces);
};

const textOfRow = (row: RecordRow): string => {
  const pieces: string[] = [];
  gather(row, pieces);
  return pieces.join('\n');
};

const around = 60;

const excerptOf = (text: string, at: number, length: number): string => text.slice(Math.max(0, at - around), at + length + around).replace(/\s+/g, ' ').trim();

interface Searched {
  readonly section: OpenSection;
  /** The words of the rows in small letters, as far as they have been gathered. */
  readonly texts: string[];
}

/**
 * Finds words anywhere in an open record. The words of a row are gathered once: ahead of time in small steps, or when a search
 * comes to the row first. So every search is over the whole record, whenever it is asked for.
 */
export class RecordSearch {
  private readonly searched: readonly Searched[];

  constructor(record: OpenRecord) {
    this.searched = record.sections.map((section) => ({ section, texts: [] }));
  }

  /** Gathers the words of the next rows, so many at most; false once there are no more. */
  prepare(rows: number): boolean {
    const next = this.searched.find(({ section, texts }) => texts.length < section.rows.count);
    if (next === undefined) return false;
    const end = Math.min(next.section.rows.count, next.texts.length + rows);
    for (let at = next.texts.length; at < end; at += 1) textAt(next, at);
    return true;
  }

  /**
   * Every top-level row that holds the words, itself or beneath, whatever their case. Nothing is hidden by it: it only tells
   * where to look. Stops at `limit` hits.
   */
  find(words: string, limit: number): readonly SearchHit[] {
    const wanted = words.trim().toLowerCase();
    const hits: SearchHit[] = [];
    if (wanted === '') return hits;
    for (const searched of this.searched) {
      const { area, rows } = searched.section;
      for (let index = 0; index < rows.count; index += 1) {
        const at = textAt(searched, index).indexOf(wanted);
        const row = at === -1 ? undefined : rows.at(index);
        if (row === undefined) continue;
        hits.push({ area, index, key: row.key, title: row.title, excerpt: excerptOf(textOfRow(row), at, wanted.length) });
        if (hits.length >= limit) return hits;
      }
    }
    return hits;
  }
}

const textAt = ({ section, texts }: Searched, index: number): string => {
  const known = texts[index];
  if (known !== undefined) return known;
  const row = section.rows.at(index);
  const text = row === undefined ? '' : textOfRow(row).toLowerCase();
  texts[index] = text;
  return text;
};
