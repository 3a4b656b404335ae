import type { RecordRow, RecordView, SearchHit } from './view';

const textOfRow = (row: RecordRow): string =>
  [row.title, ...row.cells.map(({ text }) => text), ...row.marks.map(({ text }) => text), ...row.notes, ...row.details.map(({ text }) => text), ...row.children.map(textOfRow)].join('\n');

const around = 60;

const excerptOf = (text: string, at: number, length: number): string => text.slice(Math.max(0, at - around), at + length + around).replace(/\s+/g, ' ').trim();

/**
 * Every top-level row that holds the words, itself or beneath, whatever their case. Nothing is hidden by it: it only tells
 * where to look. Stops at `limit` hits.
 */
export const searchRecord = (view: RecordView, words: string, limit: number): readonly SearchHit[] => {
  const wanted = words.trim().toLowerCase();
  const hits: SearchHit[] = [];
  if (wanted === '') return hits;
  for (const { area, rows } of view.sections) {
    for (const [index, row] of rows.entries()) {
      const text = textOfRow(row);
      const at = text.toLowerCase().indexOf(wanted);
      if (at === -1) continue;
      hits.push({ area, index, key: row.key, title: row.title, excerpt: excerptOf(text, at, wanted.length) });
      if (hits.length >= limit) return hits;
    }
  }
  return hits;
};
