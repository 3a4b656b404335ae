import type { NotShown } from '../../domain/record/view';
import type { DocumentOnList } from '../gp-connect/documents/list-documents';
import type { RecordReader } from '../gp-connect/record/record-reader-port';

/** A record that is open in a helper process, or a list of documents, under one key. */
export type HeldRecord =
  | { readonly kind: 'record'; readonly reader: RecordReader }
  | { readonly kind: 'documents'; readonly documents: ReadonlyMap<string, DocumentOnList>; readonly notShown: readonly NotShown[] };
