import type { SectionSummary } from '../../../contract/capabilities/record';
import type { OperationResponse } from '../../../contract/operations';
import { useGateway } from '../../session/services';
import { useAnswer, type Answer } from '../../session/use-answer';

/** Above this a section is drawn as a window onto its rows; up to it, all rows are read at once. */
export const wholeSectionLimit = 200;
export const pageSize = 100;

const readSize = (rowCount: number): number => (rowCount <= wholeSectionLimit ? wholeSectionLimit : pageSize);

/** One stretch of a section's rows, `page` counted from 0. */
export const useSectionRows = (
  patientKey: string, recordKey: string, section: Pick<SectionSummary, 'area' | 'rowCount'>, page: number,
): Answer<OperationResponse<'record.readRows'>> => {
  const gateway = useGateway();
  const count = readSize(section.rowCount);
  return useAnswer(
    ['patient', patientKey, 'rows', recordKey, section.area, page],
    (signal) => gateway.record.readRows({ recordKey, area: section.area, from: page * count, count }, { signal }),
    section.rowCount > 0,
  );
};
