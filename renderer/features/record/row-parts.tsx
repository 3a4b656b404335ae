import type { RecordRowShape } from '../../../contract/capabilities/record';
import { RowGroups } from './row-groups';

const kindWords: Readonly<Record<RecordRowShape['marks'][number]['kind'], string>> = { warning: 'Warning', status: 'Status', note: 'Note' };

/** Marks as labelled tags: the kind is told in words too, never by colour alone. */
export const RowMarks = ({ marks }: Pick<RecordRowShape, 'marks'>) => (
  <>
    {marks.map(({ kind, text }) => (
      <span key={`${kind} ${text}`} className={`gpc-mark gpc-mark--${kind}`}>
        <span className="nhsuk-u-visually-hidden">{kindWords[kind]}: </span>{text}
      </span>
    ))}
  </>
);

/** Free text of the record: in full, as text, with its line breaks and spacing (spec 13 §2). */
export const RowNotes = ({ notes }: Pick<RecordRowShape, 'notes'>) =>
  notes.length === 0 ? null : <div className="gpc-notes">{notes.map((note, index) => <p className="gpc-notes__one" key={`${index} ${note}`}>{note}</p>)}</div>;

/** Provenance and the rest, on demand. */
export const RowDetails = ({ details }: Pick<RecordRowShape, 'details'>) =>
  details.length === 0 ? null : (
    <details className="gpc-details">
      <summary>Details ({details.length})</summary>
      <dl>
        {details.map(({ label, text }, index) => (
          <div key={`${index} ${label}`}><dt>{label}</dt><dd className="gpc-pre">{text}</dd></div>
        ))}
      </dl>
    </details>
  );

/** What must never be behind a click: notes, warnings, and any value such as a dose (spec 13 §2, hazard H6). */
const holdsSafetyItem = (row: RecordRowShape): boolean =>
  row.notes.length > 0 || row.cells.length > 0 || row.marks.some(({ kind }) => kind === 'warning') || row.children.some(holdsSafetyItem);

const RowChildren = ({ row }: { readonly row: RecordRowShape }) => {
  const { children } = row;
  if (children.length === 0) return null;
  const inner = <RowGroups rows={children} section={row.title} parent={row} />;
  if (children.some(holdsSafetyItem)) return <div className="gpc-children">{inner}</div>;
  return (
    <details className="gpc-details gpc-children" open>
      <summary>{children.length === 1 ? '1 item within' : `${children.length} items within`}</summary>
      {inner}
    </details>
  );
};

export const hasMore = (row: RecordRowShape): boolean => row.notes.length > 0 || row.details.length > 0 || row.children.length > 0;

/** Whether all that a row has beside its cells is provenance. */
export const hasOnlyDetails = (row: RecordRowShape): boolean => row.notes.length === 0 && row.children.length === 0;

/** What stands under a row: notes first, then what it holds, then provenance on demand. */
export const RowMore = ({ row }: { readonly row: RecordRowShape }) => (
  <>
    <RowNotes notes={row.notes} />
    <RowChildren row={row} />
    <RowDetails details={row.details} />
  </>
);
