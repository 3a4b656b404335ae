import type { RecordRowShape } from '../../../contract/capabilities/record';
import { RowMarks, RowMore, hasMore } from './row-parts';

interface RowGroupsProps {
  readonly rows: readonly RecordRowShape[];
  readonly section: string;
  readonly nested?: boolean;
}

interface Group {
  readonly heading: string;
  readonly rows: readonly RecordRowShape[];
}

/** Runs of rows with the same heading, in the order received: nothing is re-ordered (spec 13 §6). */
export const groupsOf = (rows: readonly RecordRowShape[]): readonly Group[] => {
  const groups: { heading: string; rows: RecordRowShape[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.heading === row.group) last.rows.push(row);
    else groups.push({ heading: row.group, rows: [row] });
  }
  return groups;
};

const labelsOf = (rows: readonly RecordRowShape[]): readonly string[] => [...new Set(rows.flatMap((row) => row.cells.map(({ label }) => label)))];

/** A whole date or a value with its unit stays on one line; anything longer wraps between words and is never cut. */
export const cellClass = (text: string): string => (/^\d{2}-[A-Z][a-z]{2}-\d{4}( \d{2}:\d{2})?$/.test(text) ? 'gpc-nowrap' : 'gpc-pre');

const TableOfRows = ({ group, section }: { readonly group: Group; readonly section: string }) => {
  const labels = labelsOf(group.rows);
  return (
    <div className="gpc-scroll-x" tabIndex={0} role="group" aria-label={group.heading === '' ? section : `${section}: ${group.heading}`}>
      <table className="gpc-table gpc-rows">
        <caption className="nhsuk-u-visually-hidden">{group.heading === '' ? section : `${section}: ${group.heading}`}</caption>
        <thead>
          <tr><th scope="col">Entry</th>{labels.map((label) => <th scope="col" key={label}>{label}</th>)}</tr>
        </thead>
        {group.rows.map((row) => (
          <tbody key={row.key}>
            <tr>
              <th scope="row"><span className="gpc-pre">{row.title}</span> <RowMarks marks={row.marks} /></th>
              {labels.map((label) => {
                const texts = row.cells.filter((cell) => cell.label === label).map(({ text }) => text);
                return <td key={label} className={cellClass(texts.join('\n'))}>{texts.join('\n')}</td>;
              })}
            </tr>
            {hasMore(row) ? <tr className="gpc-rows__more"><td colSpan={labels.length + 1}><RowMore row={row} /></td></tr> : null}
          </tbody>
        ))}
      </table>
    </div>
  );
};

const ListOfRows = ({ rows }: { readonly rows: readonly RecordRowShape[] }) => (
  <ul className="gpc-row-list">
    {rows.map((row) => (
      <li key={row.key}>
        <p><span className="gpc-row-list__title gpc-pre">{row.title}</span> <RowMarks marks={row.marks} /></p>
        <RowMore row={row} />
      </li>
    ))}
  </ul>
);

/** Rows under their group headings: a table where they carry values, a list where they only carry text. */
export const RowGroups = ({ rows, section, nested = false }: RowGroupsProps) => (
  <>
    {groupsOf(rows).map((group, index) => (
      <div className="gpc-group" key={`${index} ${group.heading}`}>
        {group.heading === '' ? null : nested ? (
          <h4 className="gpc-group__heading gpc-group__heading--nested">{group.heading}</h4>
        ) : (
          <h3 className="gpc-group__heading">{group.heading}<span className="gpc-section__count">{group.rows.length}</span></h3>
        )}
        {labelsOf(group.rows).length === 0 ? <ListOfRows rows={group.rows} /> : <TableOfRows group={group} section={section} />}
      </div>
    ))}
  </>
);
