import type { SectionSummary } from '../../../contract/capabilities/record';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { RowGroups } from './row-groups';
import { useSectionRows, wholeSectionLimit } from './use-section-rows';
import { VirtualRows } from './virtual-rows';

interface SectionViewProps {
  readonly id: string;
  readonly patientKey: string;
  readonly recordKey: string;
  readonly section: SectionSummary;
}

/** What a section without entries says: four different facts, each with whose word it is (hazards H3 and H4). */
const SectionStatement = ({ section }: { readonly section: SectionSummary }) => {
  switch (section.state) {
    case 'entries':
      return null;
    case 'none-recorded':
      return (
        <div className="gpc-none">
          <p><strong>{section.reason ?? 'Information not available'}</strong></p>
          <p className="gpc-none__by">Stated by: {section.statedBy}</p>
        </div>
      );
    case 'not-available':
      return (
        <Notice kind="info" heading={`${section.heading}: not available`}>
          <p>{section.reason ?? 'The practice did not supply this area.'} This does not mean that there is nothing.</p>
          <p>Stated by: {section.statedBy}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice kind="warning" heading={`${section.heading}: could not be read`}>
          <p>{section.reason ?? 'This area was asked for, and is missing from the answer or unreadable.'} This does not mean that there is nothing.</p>
          <p>Fetch the record again. If it keeps happening, telephone the practice. Stated by: {section.statedBy}</p>
        </Notice>
      );
  }
};

const WholeSection = ({ patientKey, recordKey, section }: Omit<SectionViewProps, 'id'>) => {
  const rows = useSectionRows(patientKey, recordKey, section, 0);
  if (rows.state === 'loading') return <Loading what={`Reading ${section.heading}…`} />;
  if (rows.state === 'failed') {
    return <FailureNotice failure={rows.failure} what={`${section.heading}: the ${section.rowCount} entries are not shown`} onRetry={rows.again} />;
  }
  return (
    <>
      {rows.value.rows.length < rows.value.total ? (
        <Notice kind="warning" heading={`Only ${rows.value.rows.length} of ${rows.value.total} entries were read`} />
      ) : null}
      <RowGroups rows={rows.value.rows} section={section.heading} />
    </>
  );
};

/** One area of the record: heading, warnings, its state in words, then its rows. */
export const SectionView = ({ id, patientKey, recordKey, section }: SectionViewProps) => (
  <section className="gpc-section" aria-labelledby={id}>
    <h2 className="nhsuk-heading-m gpc-section__heading" id={id} tabIndex={-1}>
      {section.heading}
      {section.state === 'entries' ? <span className="gpc-section__count">{section.rowCount === 1 ? '1 entry' : `${section.rowCount} entries`}</span> : null}
    </h2>
    {section.caveats.map((caveat) => <Notice key={caveat} kind="warning" heading={caveat} />)}
    {section.state === 'entries' && section.reason !== undefined ? <p>{section.reason}</p> : null}
    <SectionStatement section={section} />
    {section.rowCount === 0 ? null : section.rowCount <= wholeSectionLimit ? (
      <WholeSection patientKey={patientKey} recordKey={recordKey} section={section} />
    ) : (
      <VirtualRows patientKey={patientKey} recordKey={recordKey} section={section} />
    )}
  </section>
);
