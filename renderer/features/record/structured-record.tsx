import { useEffect } from 'react';
import type { OperationResponse } from '../../../contract/operations';
import { allergiesNotRequested, allergyLine, type AllergyLine } from '../patient/allergy-line';
import { AccountLine } from './account-line';
import type { StructuredArea } from './area-choice';
import { RecordWarnings } from './record-warnings';
import { SectionView } from './section-view';
import { useSectionRows } from './use-section-rows';

type Structured = OperationResponse<'record.openStructured'>;
type Section = Structured['sections'][number];

interface StructuredRecordProps {
  readonly patientKey: string;
  readonly record: Structured;
  readonly asked: readonly StructuredArea[];
  readonly onAllergies: (line: AllergyLine) => void;
}

/** How full an area is, in the index. What came only by linkage is never counted as if the area had been asked for (spec 11 §4.2). */
const countWords = (section: Section, asked: readonly string[]): string => {
  if (section.state === 'failed') return 'failed';
  if (section.state === 'none-recorded') return 'none recorded';
  if (section.state === 'entries') return String(section.rowCount);
  if (section.rowCount > 0) return `${section.rowCount} linked only`;
  return asked.includes(section.area) ? 'not available' : 'not asked for';
};

const AllergyReader = ({ patientKey, recordKey, section, onAllergies }: {
  readonly patientKey: string; readonly recordKey: string; readonly section: Section; readonly onAllergies: (line: AllergyLine) => void;
}) => {
  const rows = useSectionRows(patientKey, recordKey, section, 0);
  const read = rows.state === 'ready' ? rows.value.rows : null;
  useEffect(() => onAllergies(allergyLine(section, read)), [section, read, onAllergies]);
  return null;
};

const sectionId = (area: string): string => `section-${area}`;

const goTo = (area: string): void => {
  const heading = document.getElementById(sectionId(area));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
};

/** The record as read: warnings first, then each area in the paper's order with its state drawn (spec 13 §8). */
export const StructuredRecord = ({ patientKey, record, asked, onAllergies }: StructuredRecordProps) => {
  const allergies = record.sections.find(({ area }) => area === 'allergies');
  useEffect(() => {
    if (allergies === undefined && !asked.includes('allergies')) onAllergies(allergiesNotRequested);
    else if (allergies === undefined) onAllergies(allergyLine({ state: 'failed', caveats: [] }, null));
  }, [allergies, asked, onAllergies]);
  return (
    <>
      {allergies === undefined ? null : (
        <AllergyReader patientKey={patientKey} recordKey={record.recordKey} section={allergies} onAllergies={onAllergies} />
      )}
      <RecordWarnings warnings={record.warnings} headings={record.sections.map(({ heading }) => heading)} />
      <AccountLine patientKey={patientKey} recordKey={record.recordKey} account={record.account} />
      <div className="gpc-record">
        <nav className="gpc-record__index" aria-label="Areas of the record">
          <ul>
            {record.sections.map((section) => (
              <li key={section.area}>
                <button type="button" className={`gpc-index gpc-index--${section.state}`} onClick={() => goTo(section.area)}>
                  <span>{section.heading}</span><span className="gpc-index__count">{countWords(section, asked)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className="gpc-record__sections">
          {record.sections.map((section) => (
            <SectionView key={section.area} id={sectionId(section.area)} patientKey={patientKey} recordKey={record.recordKey} section={section} />
          ))}
        </div>
      </div>
    </>
  );
};
