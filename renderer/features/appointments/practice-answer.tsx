import type { Slot } from '../../../contract/capabilities/appointments';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import { errorWords } from '../../../contract/errors/error-words';
import type { PracticeName } from '../../../contract/values';
import { displayDate } from '../../../domain/dates/partial-date';
import { failureWords } from '../../components/failure-notice';

/** One practice's answer to a search. A practice that failed never looks like one without slots (spec 20 §13.2). */
export type PracticeAnswer =
  | { readonly state: 'asking'; readonly practice: PracticeName }
  | { readonly state: 'failed'; readonly practice: PracticeName; readonly failure: CodedFailure; readonly again: () => void }
  | {
      readonly state: 'answered';
      readonly practice: PracticeName;
      readonly askedAt: string;
      readonly slots: readonly Slot[];
      readonly anomalies: readonly string[];
    };

export const unknownPractice = (practice: PracticeName): PracticeAnswer => ({ state: 'asking', practice });

const StateWords = ({ answer }: { readonly answer: PracticeAnswer }) => {
  switch (answer.state) {
    case 'asking':
      return <span className="gpc-practice__state">Asking…</span>;
    case 'failed':
      return (
        <span className="gpc-practice__state gpc-practice__state--failed">
          <strong>Failed.</strong> {failureWords(answer.failure)} {errorWords[answer.failure.code].nextStep.replaceAll('{subject}', answer.practice.name)}{' '}
          <span className="gpc-quiet">Reference <span className="gpc-selectable">{answer.failure.correlationId}</span></span>{' '}
          {errorWords[answer.failure.code].retry === 'safe' ? (
            <button type="button" className="gpc-link-button" onClick={answer.again}>
              Ask again<span className="nhsuk-u-visually-hidden"> {answer.practice.name}</span>
            </button>
          ) : null}
        </span>
      );
    case 'answered':
      return (
        <span className="gpc-practice__state">
          <strong>{answer.slots.length === 0 ? 'No free slots' : answer.slots.length === 1 ? '1 slot' : `${answer.slots.length} slots`}</strong>
          <span className="gpc-quiet"> at {displayDate(answer.askedAt)}</span>
          {answer.anomalies.map((anomaly) => <span className="gpc-mark gpc-mark--warning" key={anomaly}>{anomaly}</span>)}
        </span>
      );
  }
};

/** How each practice that was asked has answered so far. */
export const PracticeAnswers = ({ answers }: { readonly answers: readonly PracticeAnswer[] }) => (
  <ul className="gpc-practices" aria-label="Practices asked">
    {answers.map((answer) => (
      <li key={answer.practice.odsCode} className={`gpc-practice gpc-practice--${answer.state}`}>
        <span className="gpc-practice__name">{answer.practice.name} ({answer.practice.odsCode})</span>
        <StateWords answer={answer} />
      </li>
    ))}
  </ul>
);
