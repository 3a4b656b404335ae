import type { OpenPatient } from '../../../contract/capabilities/patients';
import { errorWords, type ErrorWords } from '../../../contract/errors/error-words';
import { Notice } from '../../components/notice';
import { PracticePhone } from './practice-phone';

type Closed = Exclude<OpenPatient['access'][keyof OpenPatient['access']], 'open'>;

/** Why a part of the program is closed for this patient, before anything is asked of a practice. */
export const AccessClosed = ({ reason, phone, subject }: { readonly reason: Closed; readonly phone?: string | undefined; readonly subject: string }) => {
  const row: ErrorWords = errorWords[reason];
  return (
    <Notice kind="warning" heading={row.words.replaceAll('{subject}', subject)}>
      <p>{row.nextStep.replaceAll('{subject}', subject)}</p>
      <PracticePhone phone={phone} />
    </Notice>
  );
};
