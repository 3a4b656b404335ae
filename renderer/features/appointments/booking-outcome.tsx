import type { Appointment } from '../../../contract/capabilities/appointments';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { OperationResponse } from '../../../contract/operations';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { AppointmentFacts } from './appointment-facts';
import { ChosenSlots } from './chosen-slots';
import { PatientReadBack } from './patient-read-back';
import type { SlotSelection } from './slot-selection';

interface BookingOutcomeProps {
  readonly patient: OpenPatient;
  readonly selection: SlotSelection;
  readonly step: 'outcomeUnknown' | 'checkingOutcome' | 'provedNotBooked' | 'booked';
  readonly appointment: Appointment | null;
  readonly verdict: OperationResponse<'appointments.resolveUnknown'> | null;
  readonly failure: CodedFailure | null;
  readonly onCheck: () => void;
  readonly onLeave: () => void;
  readonly onManage: () => void;
}

const Unknown = ({ selection, step, verdict, failure, onCheck, onManage }: BookingOutcomeProps) => (
  <section className="gpc-step">
    <ScreenHeading level={2}>It is not known whether the booking was made</ScreenHeading>
    <Notice kind="unknown" heading="The practice’s answer was lost">
      <p>
        The request left this computer, and the appointment may have been made. <strong>Do not book it a second time.</strong> Check first: this
        asks the practice, and sends nothing.
      </p>
      {failure === null ? null : <p className="gpc-notice__reference">Reference <span className="gpc-selectable">{failure.correlationId}</span></p>}
    </Notice>
    <ChosenSlots selection={selection} />
    {verdict === null ? null : <p role="status"><strong>Still not known.</strong> {verdict.evidence}</p>}
    {step === 'checkingOutcome' ? <Loading what={`Asking ${selection.practice.name} for the patient’s appointments…`} /> : (
      <div className="gpc-buttons">
        <button type="button" className="nhsuk-button" onClick={onCheck}>Check now</button>
        <button type="button" className="gpc-link-button" onClick={onManage}>See the patient’s appointments</button>
      </div>
    )}
  </section>
);

/** How a booking ended: confirmed by the practice, proved not made, or not known (hazards H7 and H8). */
export const BookingOutcome = (props: BookingOutcomeProps) => {
  const { patient, selection, step, appointment, verdict, onLeave, onManage } = props;
  switch (step) {
    case 'outcomeUnknown':
    case 'checkingOutcome':
      return <Unknown {...props} />;
    case 'provedNotBooked':
      return (
        <section className="gpc-step">
          <ScreenHeading level={2}>The appointment was not booked</ScreenHeading>
          <Notice kind="info" heading="The practice has no such appointment"><p>{verdict?.evidence}</p></Notice>
          <ChosenSlots selection={selection} />
          <button type="button" className="gpc-link-button" onClick={onLeave}>Search for slots afresh</button>
        </section>
      );
    case 'booked':
      return (
        <section className="gpc-step">
          <ScreenHeading level={2}>Appointment booked</ScreenHeading>
          <Notice kind="done" heading="Confirmed by the practice">{verdict === null ? null : <p>{verdict.evidence}</p>}</Notice>
          <div className="gpc-two-columns">
            <PatientReadBack patient={patient} />
            {appointment === null ? <ChosenSlots selection={selection} /> : <AppointmentFacts appointment={appointment} />}
          </div>
          <div className="gpc-buttons">
            <button type="button" className="nhsuk-button nhsuk-button--secondary" onClick={onManage}>See the patient’s appointments</button>
            <button type="button" className="gpc-link-button" onClick={onLeave}>Book another</button>
          </div>
        </section>
      );
  }
};
