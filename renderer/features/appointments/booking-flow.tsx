import { useQueryClient } from '@tanstack/react-query';
import { useMachine } from '@xstate/react';
import { useEffect } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { DifferencesPanel } from '../../components/differences-panel';
import { useDealsWithOutcome } from '../../session/outcomes-in-front';
import { useGateway } from '../../session/services';
import { unknownOutcomesKey } from '../frame/unknown-outcomes';
import { BookingDetails } from './booking-details';
import { BookingOutcome } from './booking-outcome';
import { BookingReadBack } from './booking-read-back';
import { ChosenSlots } from './chosen-slots';
import { bookingMachine } from './booking-machine';
import { RegisterStep } from './register-step';
import type { SlotSelection } from './slot-selection';

interface BookingFlowProps {
  readonly patient: OpenPatient;
  readonly selection: SlotSelection;
  readonly askedAt: string;
  /** Back to the slots; `searchAgain` where the list can no longer be trusted. */
  readonly onLeave: (searchAgain: boolean) => void;
  readonly onManage: () => void;
  readonly typed: { readonly description: string; readonly comment: string };
  readonly onTyped: (typed: { readonly description: string; readonly comment: string }) => void;
}

/** From chosen slots to a booking that the practice has confirmed, one step at a time (spec 20 §3, §13). */
export const BookingFlow = ({ patient, selection, askedAt, onLeave, onManage, typed, onTyped }: BookingFlowProps) => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [state, send] = useMachine(bookingMachine, { input: { gateway, patientKey: patient.patientKey, selection } });
  const { context } = state;
  const { practice } = selection;
  const step = state.value;

  useEffect(() => {
    if (step === 'booked' || step === 'outcomeUnknown' || step === 'provedNotBooked') void queries.invalidateQueries({ queryKey: unknownOutcomesKey });
  }, [queries, step]);
  useEffect(() => {
    if (step === 'details' && context.description === '' && context.comment === '' && (typed.description !== '' || typed.comment !== '')) {
      send({ type: 'WRITE', ...typed });
    }
  }, [step, context.description, context.comment, typed, send]);

  useDealsWithOutcome(step === 'outcomeUnknown' || step === 'checkingOutcome' ? context.failure?.detail?.intentId : undefined);

  const leave = (words = 'Back to the slots', searchAgain = false) => (
    <button type="button" className="gpc-link-button" onClick={() => onLeave(searchAgain)}>{words}</button>
  );
  const check = <button type="button" className="nhsuk-button nhsuk-button--secondary" onClick={() => send({ type: 'CHECK_AGAIN' })}>Check the patient again</button>;

  switch (step) {
    case 'checkingPatient':
      return (
        <>
          <ScreenHeading key={step} level={2}>Checking the patient at the practice</ScreenHeading>
          <Loading what={`Asking ${practice.name} whether it knows the patient…`} />
          {leave()}
        </>
      );
    case 'checkFailed':
      return (
        <>
          <ScreenHeading key={step} level={2}>The patient could not be checked</ScreenHeading>
          {context.failure === null ? null : (
            <FailureNotice
              failure={context.failure} what="The patient could not be checked at the practice. Nothing was booked."
              onRetry={() => send({ type: 'CHECK_AGAIN' })}
            />
          )}
          {leave()}
        </>
      );
    case 'differences':
      return (
        <>
          <ScreenHeading key={step} level={2}>Check who this is</ScreenHeading>
          <DifferencesPanel
            differences={context.known?.known === true ? context.known.differences : []} practice={practice.name} acknowledged={false}
            onAcknowledge={() => send({ type: 'ACKNOWLEDGE' })}
          />
          {leave()}
        </>
      );
    case 'notRegistered':
    case 'registering':
      return (
        <>
          <RegisterStep
            practice={practice} wouldSend={context.known?.known === false ? context.known.wouldSend : []} busy={step === 'registering'}
            onRegister={() => send({ type: 'REGISTER' })}
          />
          {leave()}
        </>
      );
    case 'registrationFailed':
      return (
        <>
          <ScreenHeading key={step} level={2}>Not registered for certain</ScreenHeading>
          {context.failure === null ? null : <FailureNotice failure={context.failure} what="The registration is not confirmed. Nothing was booked." />}
          <div className="gpc-buttons">{check}{leave()}</div>
        </>
      );
    case 'details':
      return (
        <>
          {context.registrationType === null ? null : (
            <Notice kind="done" heading={`Registered at ${practice.name} as: ${context.registrationType}`} />
          )}
          <BookingDetails
            selection={selection} phones={context.known?.known === true ? context.known.phones : []} description={context.description}
            comment={context.comment}
            onWrite={(description, comment) => {
              send({ type: 'WRITE', description, comment });
              onTyped({ description, comment });
            }}
            onReview={() => send({ type: 'REVIEW' })}
          />
          {leave()}
        </>
      );
    case 'readBack':
    case 'booking':
      return (
        <BookingReadBack
          patient={patient} selection={selection} askedAt={askedAt} description={context.description} comment={context.comment}
          busy={step === 'booking'} onBook={() => send({ type: 'BOOK' })} onBack={() => send({ type: 'BACK' })}
        />
      );
    case 'refused':
      return (
        <>
          <ScreenHeading level={2}>Not booked</ScreenHeading>
          {context.failure === null ? null : <FailureNotice failure={context.failure} what="The appointment was not booked" />}
          <ChosenSlots selection={selection} />
          {leave('Search again and choose another slot', true)}
        </>
      );
    case 'outcomeUnknown':
    case 'checkingOutcome':
    case 'provedNotBooked':
    case 'booked':
      return (
        <BookingOutcome
          patient={patient} selection={selection} step={step} appointment={context.appointment} verdict={context.verdict} failure={context.failure}
          onCheck={() => send({ type: 'CHECK_OUTCOME' })} onLeave={() => onLeave(true)} onManage={onManage}
        />
      );
  }
};
