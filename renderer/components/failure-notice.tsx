import type { CodedFailure } from '../../contract/errors/coded-failure';
import { errorWords } from '../../contract/errors/error-words';

interface FailureNoticeProps {
  readonly failure: CodedFailure;
  /** Offered only where the code says that the same act may safely be tried again. */
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
  /** What failed, for instance the area or the practice. */
  readonly what?: string;
  readonly children?: React.ReactNode;
}

const withSubject = (words: string, subject: string | undefined): string => {
  const filled = words.replaceAll('{subject}', subject ?? 'the service');
  return filled.charAt(0).toLocaleUpperCase('en-GB') + filled.slice(1);
};

/** The words of a failure, for a line of text. */
export const failureWords = (failure: CodedFailure): string => withSubject(errorWords[failure.code].words, failure.detail?.subject);

/** Every failure has words, a next step and a reference; never a blank and never "none" (spec 06, hazards H3 and H15). */
export const FailureNotice = ({ failure, onRetry, retryLabel = 'Try again', what, children }: FailureNoticeProps) => {
  const row = errorWords[failure.code];
  const { subject, supportReference, triesLeft } = failure.detail ?? {};
  return (
    <div className="gpc-notice gpc-notice--failed" role="alert">
      <span className="gpc-notice__icon" aria-hidden="true">!</span>
      <div className="gpc-notice__body">
        {what === undefined ? null : <p className="gpc-notice__what">{what}</p>}
        <p className="gpc-notice__words">{withSubject(row.words, subject)}</p>
        {triesLeft === undefined ? null : (
          <p className="gpc-notice__words">{triesLeft === 1 ? '1 try left before the card locks.' : `${triesLeft} tries left before the card locks.`}</p>
        )}
        <p>{withSubject(row.nextStep, subject)}</p>
        {children}
        <p className="gpc-notice__reference">
          Reference <span className="gpc-selectable">{failure.correlationId}</span>
          {supportReference === undefined ? null : <> · Service reference <span className="gpc-selectable">{supportReference}</span></>}
        </p>
        {onRetry !== undefined && row.retry === 'safe' ? (
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={onRetry}>{retryLabel}</button>
        ) : null}
      </div>
    </div>
  );
};
