import { drawRows, type LazyRows } from './lazy-rows';
import type { RecordSection, RecordView } from './view';

/** A section whose rows are counted, and drawn as they are asked for. */
export interface OpenSection extends Omit<RecordSection, 'rows'> {
  readonly rows: LazyRows;
}

/** A record in which all is known but the words of its rows: what a reader holds while a patient is open. */
export interface OpenRecord extends Omit<RecordView, 'sections'> {
  readonly sections: readonly OpenSection[];
}

/** The whole of a record, every row drawn. */
export const drawRecord = (record: OpenRecord): RecordView =>
  ({ ...record, sections: record.sections.map((section) => ({ ...section, rows: drawRows(section.rows) })) });
