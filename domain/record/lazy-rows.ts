import type { RecordRow } from './view';

export interface RowGroup {
  readonly heading: string;
  readonly count: number;
}

/** Rows that are counted and grouped before any of them is drawn, and drawn one by one when they are asked for. */
export interface LazyRows {
  readonly count: number;
  /** The groups with their numbers of rows, in the order drawn. */
  readonly groups: readonly RowGroup[];
  /** Draws one row, counted from 0; undefined past the end. Every call gives the same row. */
  at(index: number): RecordRow | undefined;
}

/** Some rows in their order; all of them where no bounds are given. */
export const drawRows = (rows: LazyRows, from = 0, count = rows.count): readonly RecordRow[] => {
  const drawn: RecordRow[] = [];
  const end = Math.min(rows.count, from + count);
  for (let at = Math.max(0, from); at < end; at += 1) {
    const row = rows.at(at);
    if (row !== undefined) drawn.push(row);
  }
  return drawn;
};

/** The rows, then others that are few and drawn already. */
export const followedBy = (rows: LazyRows, more: readonly RecordRow[]): LazyRows => {
  if (more.length === 0) return rows;
  const counts = new Map(rows.groups.map(({ heading, count }) => [heading, count]));
  for (const { group } of more) counts.set(group, (counts.get(group) ?? 0) + 1);
  return {
    count: rows.count + more.length,
    groups: [...counts].map(([heading, count]) => ({ heading, count })),
    at: (index) => (index < rows.count ? rows.at(index) : more[index - rows.count]),
  };
};
