import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RecordRowShape, SectionSummary } from '../../../contract/capabilities/record';
import { FailureNotice } from '../../components/failure-notice';
import { RowMarks, RowMore } from './row-parts';
import { pageSize, useSectionRows } from './use-section-rows';

interface VirtualRowsProps {
  readonly patientKey: string;
  readonly recordKey: string;
  readonly section: SectionSummary;
}

const OneRow = ({ row, previousGroup }: { readonly row: RecordRowShape; readonly previousGroup: string | null }) => (
  <div role="cell" className="gpc-virtual__row">
    {row.group !== '' && row.group !== previousGroup ? <h3 className="gpc-group__heading">{row.group}</h3> : null}
    <p><span className="gpc-row-list__title gpc-pre">{row.title}</span> <RowMarks marks={row.marks} /></p>
    {row.cells.length === 0 ? null : (
      <dl className="gpc-virtual__cells">
        {row.cells.map(({ label, text }, index) => <div key={`${index} ${label}`}><dt>{label}</dt><dd className="gpc-pre">{text}</dd></div>)}
      </dl>
    )}
    <RowMore row={row} />
  </div>
);

const RowAt = ({ index, patientKey, recordKey, section }: VirtualRowsProps & { readonly index: number }) => {
  const rows = useSectionRows(patientKey, recordKey, section, Math.floor(index / pageSize));
  if (rows.state === 'loading') return <div role="cell" className="gpc-virtual__row gpc-virtual__row--waiting">Reading entry {index + 1}…</div>;
  if (rows.state === 'failed') {
    return <div role="cell" className="gpc-virtual__row"><FailureNotice failure={rows.failure} what={`Entry ${index + 1} is not shown`} onRetry={rows.again} /></div>;
  }
  const within = index % pageSize;
  const row = rows.value.rows[within];
  if (row === undefined) return <div role="cell" className="gpc-virtual__row">Entry {index + 1} was not in the answer.</div>;
  return <OneRow row={row} previousGroup={within === 0 ? null : (rows.value.rows[within - 1]?.group ?? null)} />;
};

/** A long section: a window onto its rows, which says how many there are and which one each is (spec 10 §9 H22). */
export const VirtualRows = ({ patientKey, recordKey, section }: VirtualRowsProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: section.rowCount, getScrollElement: () => scroller.current, estimateSize: () => 90, overscan: 6 });
  return (
    <div
      className="gpc-virtual" ref={scroller} role="table" tabIndex={0} aria-rowcount={section.rowCount}
      aria-label={`${section.heading}, ${section.rowCount} entries`}
    >
      <div role="rowgroup" className="gpc-virtual__inner" style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key} role="row" aria-rowindex={item.index + 1} data-index={item.index} ref={virtual.measureElement}
            className="gpc-virtual__place" style={{ transform: `translateY(${item.start}px)` }}
          >
            <RowAt index={item.index} patientKey={patientKey} recordKey={recordKey} section={section} />
          </div>
        ))}
      </div>
    </div>
  );
};
