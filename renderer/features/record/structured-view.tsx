import { useEffect, useRef, useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { useAnnounce } from '../../components/announcer';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { allergiesNotRequested, allergiesUnavailable, type AllergyLine } from '../patient/allergy-line';
import { PracticePhone } from '../patient/practice-phone';
import { PracticeOffer } from '../practices/practice-offer';
import { AreaChoice, type StructuredArea } from './area-choice';
import { IdentityGate } from './identity-gate';
import { Provenance } from './provenance';
import { StructuredRecord } from './structured-record';

interface StructuredViewProps {
  readonly patient: OpenPatient;
  readonly onAllergies: (line: AllergyLine) => void;
}

interface Asked {
  readonly areas: readonly StructuredArea[];
  /** Tells one fetch from the next of the same areas. */
  readonly turn: number;
}

/** Choose areas, fetch, and read (spec 11). Each fetch is a reading of its own; two are never mixed. */
export const StructuredView = ({ patient, onAllergies }: StructuredViewProps) => {
  const gateway = useGateway();
  const announce = useAnnounce();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [choosing, setChoosing] = useState(true);
  const { patientKey } = patient;
  const practice = patient.practice?.name ?? patient.practice?.odsCode ?? 'the practice';
  const answer = useAnswer(
    ['patient', patientKey, 'structured', asked],
    (signal) => gateway.record.openStructured({ patientKey, areas: [...(asked?.areas ?? [])] }, { signal }),
    asked !== null,
  );

  const differing = answer.state === 'ready' && answer.value.differences.length > 0;
  const received = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (asked === null || !asked.areas.includes('allergies')) {
      onAllergies(allergiesNotRequested);
      return;
    }
    if (answer.state === 'loading') onAllergies(allergiesUnavailable('They are being asked for.'));
    if (answer.state === 'failed') onAllergies(allergiesUnavailable('The practice’s record could not be read.'));
    if (differing) onAllergies(allergiesUnavailable('They have arrived: confirm first that this is the right patient.'));
  }, [asked, answer.state, differing, onAllergies]);

  useEffect(() => {
    // The form that had the focus has gone: what arrives takes its place.
    if (asked !== null) received.current?.focus();
  }, [asked]);

  useEffect(() => {
    if (asked !== null && answer.state === 'ready') announce(`The record of ${practice} has arrived`);
  }, [asked, answer.state, announce, practice]);

  const fetch = (areas: readonly StructuredArea[]): void => {
    // The record before this one is let go; closing the patient lets go of the last.
    if (asked !== null && answer.state === 'ready') void gateway.record.close({ recordKey: answer.value.recordKey });
    setAsked((last) => ({ areas, turn: (last?.turn ?? 0) + 1 }));
    setChoosing(false);
  };

  return (
    <>
      <div hidden={!choosing}>
        <AreaChoice practice={practice} onFetch={fetch} />
        {patient.practice === undefined ? null : <PracticeOffer patientKey={patientKey} odsCode={patient.practice.odsCode} name={practice} />}
      </div>
      {choosing || asked === null ? null : (
        <button type="button" className="gpc-link-button" onClick={() => setChoosing(true)}>Ask for other areas, or fetch again</button>
      )}
      {asked === null ? null : <div ref={received} tabIndex={-1} className="gpc-received" role="group" aria-label={`Structured record from ${practice}`}>
        {answer.state === 'loading' ? <Loading what={`Asking ${practice} for the record…`} /> : null}
        {answer.state === 'failed' ? (
          <FailureNotice failure={answer.failure} onRetry={() => fetch(asked.areas)} what="The record is not shown">
            <PracticePhone phone={patient.practice?.phone} />
          </FailureNotice>
        ) : null}
        {answer.state === 'ready' ? (
          <div key={answer.value.recordKey}>
            <Provenance practice={answer.value.practice} retrievedAt={answer.value.retrievedAt} kind="structured" />
            <IdentityGate differences={answer.value.differences} practice={answer.value.practice}>
              <StructuredRecord patientKey={patientKey} record={answer.value} asked={asked.areas} onAllergies={onAllergies} />
            </IdentityGate>
          </div>
        ) : null}
      </div>}
    </>
  );
};
