import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnknownOutcome } from '../../../contract/capabilities/appointments';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { OperationResponse } from '../../../contract/operations';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatPersonName } from '../../../domain/format/person-name';
import { FailureNotice } from '../../components/failure-notice';
import { useOutcomesInFront } from '../../session/outcomes-in-front';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';

type Verdict = OperationResponse<'appointments.resolveUnknown'>;

const acts: Readonly<Record<UnknownOutcome['kind'], string>> = {
  book: 'the booking was made', amend: 'the change was made', cancel: 'the appointment was cancelled', register: 'the patient was registered',
  task: 'the task was delivered',
};

const verdictWords: Readonly<Record<Verdict['verdict'], string>> = {
  done: 'It was done.', 'not-done': 'It was not done.', 'still-unknown': 'It is still not known.',
};

export const unknownOutcomesKey = ['unknown-outcomes'] as const;

const OneOutcome = ({ outcome }: { readonly outcome: UnknownOutcome }) => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [checking, setChecking] = useState(false);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const check = async (): Promise<void> => {
    setChecking(true);
    setFailure(null);
    const answer = await gateway.appointments.resolveUnknown({ intentId: outcome.intentId });
    setChecking(false);
    if (answer.ok) setVerdict(answer.value);
    else setFailure(answer.error);
  };
  const settled = verdict !== null && verdict.verdict !== 'still-unknown';
  return (
    <li className="gpc-unknown__one">
      <p>
        <strong>It is not known whether {acts[outcome.kind]}.</strong>{' '}
        {formatPersonName(outcome.patientName)} at {outcome.practice.name} ({outcome.practice.odsCode}): {outcome.summary}, started{' '}
        {displayDate(outcome.startedAt)}.
      </p>
      {verdict === null ? null : <p role="status"><strong>{verdictWords[verdict.verdict]}</strong> {verdict.evidence}</p>}
      {failure === null ? null : <FailureNotice failure={failure} what="The check did not succeed. It is still not known." />}
      {settled ? (
        <button type="button" className="gpc-link-button" onClick={() => void queries.invalidateQueries({ queryKey: unknownOutcomesKey })}>I have noted this</button>
      ) : (
        <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" disabled={checking} onClick={() => void check()}>
          {checking ? 'Checking…' : 'Check now'}
        </button>
      )}
    </li>
  );
};

/** Changes whose answer was lost, on every screen until each has been looked into (hazards H7 and H8). Never an offer to repeat. */
export const UnknownOutcomes = () => {
  const gateway = useGateway();
  const inFront = useOutcomesInFront();
  const unknown = useAnswer(unknownOutcomesKey, (signal) => gateway.appointments.listUnknown({}, { signal }));
  if (unknown.state === 'loading') return null;
  if (unknown.state === 'failed') {
    return <div className="gpc-unknown"><FailureNotice failure={unknown.failure} what="Unfinished changes could not be read" onRetry={unknown.again} /></div>;
  }
  const outcomes = unknown.value.outcomes.filter(({ intentId }) => !inFront.has(intentId));
  if (outcomes.length === 0) return null;
  return (
    <section className="gpc-unknown" aria-label="Changes whose outcome is not known">
      <span className="gpc-notice__icon" aria-hidden="true">?</span>
      <ul>{outcomes.map((outcome) => <OneOutcome key={outcome.intentId} outcome={outcome} />)}</ul>
    </section>
  );
};
