import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { ErrorCode } from '../../../contract/errors/error-codes';
import { FailureNotice } from '../../components/failure-notice';
import { Notice } from '../../components/notice';

/** After these the request may have left: the outcome is not known, and the act is not offered again (hazard H8). */
const uncertain: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['outcome-unknown', 'timed-out', 'internal-fault', 'cancelled']);

/** Whether anything may be done about the same act at once: not after a lost answer, nor when the appointment was changed meanwhile. */
export const mustReadAgain = (failure: CodedFailure): boolean => uncertain.has(failure.code) || failure.code === 'appointment-changed';

/** Why a change did not end well, and the way on: read what the practice holds now. */
export const ChangeOutcome = ({ failure, unknown, notDone, onReadAgain }: {
  readonly failure: CodedFailure; readonly unknown: string; readonly notDone: string; readonly onReadAgain: () => void;
}) => {
  const readAgain = (
    <button type="button" className="nhsuk-button nhsuk-button--small" onClick={onReadAgain}>
      {uncertain.has(failure.code) ? 'Check now' : 'Read it again'}
    </button>
  );
  return uncertain.has(failure.code) ? (
    <Notice kind="unknown" heading={unknown}>
      <p>The practice’s answer was lost. Do not do it a second time: look first at what the practice holds.</p>
      <p className="gpc-notice__reference">Reference <span className="gpc-selectable">{failure.correlationId}</span></p>
      {readAgain}
    </Notice>
  ) : (
    <FailureNotice failure={failure} what={notDone}>{mustReadAgain(failure) ? readAgain : null}</FailureNotice>
  );
};
