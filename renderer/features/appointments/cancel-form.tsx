import { useState, type SubmitEvent } from 'react';
import { CountedText } from '../../components/counted-text';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import type { ChangeFormProps } from './amend-form';
import { AppointmentFacts } from './appointment-facts';
import { ChangeOutcome, mustReadAgain } from './change-outcome';
import { cancellationReasonLimit } from './limits';
import { PatientReadBack } from './patient-read-back';
import { useChange } from './use-change';

/** Cancelling cannot be taken back, so the whole appointment and the patient are read back first (hazard H11). */
export const CancelForm = ({ patient, appointment, onDone, onClose, onReadAgain }: ChangeFormProps) => {
  const gateway = useGateway();
  const [reason, setReason] = useState('');
  const [pressed, setPressed] = useState(false);
  const { appointmentId, versionId, practice } = appointment;
  const change = useChange(
    () => gateway.appointments.cancel({ patientKey: patient.patientKey, odsCode: practice.odsCode, appointmentId, versionId, reason: reason.trim() }),
    onDone,
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (reason.trim() !== '' && reason.length <= cancellationReasonLimit) change.run();
  };
  const stuck = change.failure !== null && mustReadAgain(change.failure);
  return (
    <form onSubmit={submit} noValidate>
      <Notice kind="warning" heading="This cannot be undone"><p>The slot goes back to the practice, and someone else may take it.</p></Notice>
      <div className="gpc-two-columns"><PatientReadBack patient={patient} /><AppointmentFacts appointment={appointment} /></div>
      {change.failure === null ? null : (
        <ChangeOutcome
          failure={change.failure} unknown="It is not known whether the appointment was cancelled" notDone="The appointment was not cancelled"
          onReadAgain={onReadAgain}
        />
      )}
      <CountedText
        label="Reason for cancelling" hint="The practice and the patient may read this" value={reason} limit={cancellationReasonLimit} onChange={setReason}
        error={pressed && reason.trim() === '' ? 'Enter a reason' : undefined}
      />
      <div className="gpc-buttons">
        {stuck ? null : (
          <button type="submit" className="nhsuk-button nhsuk-button--warning" disabled={change.busy}>
            {change.busy ? 'Cancelling…' : 'Cancel this appointment'}
          </button>
        )}
        <button type="button" className="nhsuk-button nhsuk-button--secondary" disabled={change.busy} onClick={onClose}>Keep it</button>
      </div>
    </form>
  );
};
