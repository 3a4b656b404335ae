import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { FailureNotice } from '../../components/failure-notice';
import { PatientReadBack } from '../appointments/patient-read-back';
import { mustReadAgain } from '../appointments/change-outcome';
import type { TaskDraft } from './compose-task-screen';
import { kindWords } from './task-words';

interface TaskConfirmProps {
  readonly patient: OpenPatient;
  readonly from: string;
  readonly draft: TaskDraft;
  readonly busy: boolean;
  readonly failure: CodedFailure | null;
  readonly onSend: () => void;
  readonly onBack: () => void;
  readonly onAnother: () => void;
}

/** The task once more before it leaves. After a lost answer it is not offered again: it may have arrived (spec 21 §A.8). */
export const TaskConfirm = ({ patient, from, draft, busy, failure, onSend, onBack, onAnother }: TaskConfirmProps) => {
  const lost = failure !== null && mustReadAgain(failure);
  return (
    <section className="gpc-step">
      <ScreenHeading level={2}>{lost ? 'It is not known whether the task was delivered' : 'Check, then send'}</ScreenHeading>
      <PatientReadBack patient={patient} />
      <dl className="gpc-facts">
        <div><dt>From</dt><dd>{from}</dd></div>
        <div><dt>To</dt><dd><strong>{draft.practice.name} ({draft.practice.odsCode})</strong></dd></div>
        <div><dt>Kind</dt><dd>{kindWords(draft.kind)}</dd></div>
        <div><dt>Text</dt><dd className="gpc-pre">{draft.text}</dd></div>
      </dl>
      {failure === null ? null : lost ? (
        <Notice kind="unknown" heading="The task may have arrived">
          <p>The practice’s answer was lost. Do not send it a second time: telephone {draft.practice.name}.</p>
          <p className="gpc-notice__reference">Reference <span className="gpc-selectable">{failure.correlationId}</span></p>
        </Notice>
      ) : (
        <FailureNotice failure={failure} what="The task was not sent" />
      )}
      <div className="gpc-buttons">
        {lost ? (
          <button type="button" className="gpc-link-button" onClick={onAnother}>I have noted this</button>
        ) : (
          <>
            <button type="button" className="nhsuk-button" disabled={busy} onClick={onSend}>{busy ? 'Sending…' : 'Send'}</button>
            <button type="button" className="nhsuk-button nhsuk-button--secondary" disabled={busy} onClick={onBack}>Change the task</button>
          </>
        )}
      </div>
    </section>
  );
};
