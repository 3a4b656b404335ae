import type { RecordRowShape } from '../../../contract/capabilities/record';
import { RowDetails, RowMarks, RowMore, hasMore, hasOnlyDetails } from './row-parts';

interface RowGroupsProps {
  readonly rows: readonly RecordRowShape[];
  readonly section: string;
  /** The row that these stand under. */
  readonly parent?: RecordRowShape;
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

const textOf = (row: RecordRowShape, label: string): string => row.cells.filter((cell) => cell.label === label).map(({ text }) => text).join('\n');

/**
 * What every row of a table says exactly as the row above it does, such as the item and dose of a course's issues. It is drawn once,
 * in words, instead of in each row; one row that differs is enough to draw the column.
 */
const saidAbove = (rows: readonly RecordRowShape[], labels: readonly string[], parent: RecordRowShape | undefined) => ({
  entry: parent !== undefined && rows.every(({ title }) => title === parent.title),
  labels: parent === undefined ? [] : labels.filter((label) => {
    const above = textOf(parent, label);
    return above !== '' && rows.every((row) => textOf(row, label) === above);
  }),
});

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const asAbove = (said: ReturnType<typeof saidAbove>): string | null => {
  const words = [...(said.entry ? ['entry'] : []), ...said.labels.map((label) => label.toLowerCase())];
  return words.length === 0 ? null : `Same ${listed.format(words)} as above`;
};

const TableOfRows = ({ group, section, parent }: { readonly group: Group; readonly section: string; readonly parent: RecordRowShape | undefined }) => {
  const all = labelsOf(group.rows);
  const said = saidAbove(group.rows, all, parent);
  const labels = all.filter((label) => !said.labels.includes(label));
  const named = !said.entry || labels.length === 0;
  // Under a row, provenance stands at the end of the line, so that a history of issues reads as a history and not as a ladder.
  const inline = parent !== undefined && group.rows.every(hasOnlyDetails);
  const columns = labels.length + (named ? 1 : 0) + (inline ? 1 : 0);
  const title = group.heading === '' ? section : `${section}: ${group.heading}`;
  return (
    <div className="gpc-scroll-x" tabIndex={0} role="group" aria-label={title}>
      {asAbove(said) === null ? null : <p className="gpc-quiet">{asAbove(said)}</p>}
      <table className="gpc-table gpc-rows">
        <caption className="nhsuk-u-visually-hidden">{title}</caption>
        <thead>
          <tr>
            {named ? <th scope="col">Entry</th> : null}
            {labels.map((label) => <th scope="col" key={label}>{label}</th>)}
            {inline ? <th scope="col">Details</th> : null}
          </tr>
        </thead>
        {group.rows.map((row) => {
          const cells = labels.map((label) => ({ label, text: textOf(row, label) }));
          const [first, ...others] = named ? [undefined, ...cells] : cells;
          return (
            <tbody key={row.key}>
              <tr>
                <th scope="row"><span className={first === undefined ? 'gpc-pre' : cellClass(first.text)}>{first === undefined ? row.title : first.text}</span> <RowMarks marks={row.marks} /></th>
                {others.map((cell) => (cell === undefined ? null : <td key={cell.label} className={cellClass(cell.text)}>{cell.text}</td>))}
                {inline ? <td><RowDetails details={row.details} /></td> : null}
              </tr>
              {!inline && hasMore(row) ? <tr className="gpc-rows__more"><td colSpan={columns}><RowMore row={row} /></td></tr> : null}
            </tbody>
          );
        })}
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
export const RowGroups = ({ rows, section, parent }: RowGroupsProps) => (
  <>
    {groupsOf(rows).map((group, index) => (
      <div className="gpc-group" key={`${index} ${group.heading}`}>
        {group.heading === '' ? null : parent !== undefined ? (
          <h4 className="gpc-group__heading gpc-group__heading--nested">{group.heading}<span className="gpc-section__count">{group.rows.length}</span></h4>
        ) : (
          <h3 className="gpc-group__heading">{group.heading}<span className="gpc-section__count">{group.rows.length}</span></h3>
        )}
        {labelsOf(group.rows).length === 0 ? <ListOfRows rows={group.rows} /> : <TableOfRows group={group} section={section} parent={parent} />}
      </div>
    ))}
  </>
);
