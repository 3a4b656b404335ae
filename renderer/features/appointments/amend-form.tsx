import { useState, type SubmitEvent } from 'react';
import type { Appointment } from '../../../contract/capabilities/appointments';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { CountedText } from '../../components/counted-text';
import { useGateway } from '../../session/services';
import { ChangeOutcome, mustReadAgain } from './change-outcome';
import { commentLimit, descriptionLimit } from './limits';
import { dayWords, timeWords } from './slot-words';
import { useChange } from './use-change';

export interface ChangeFormProps {
  readonly patient: OpenPatient;
  readonly appointment: Appointment;
  readonly onDone: (changed: Appointment) => void;
  readonly onClose: () => void;
  readonly onReadAgain: () => void;
}

/** Only the description and the comment may be amended (spec 20 §13.11). */
export const AmendForm = ({ patient, appointment, onDone, onClose, onReadAgain }: ChangeFormProps) => {
  const gateway = useGateway();
  const [description, setDescription] = useState(appointment.description);
  const [comment, setComment] = useState(appointment.comment);
  const [pressed, setPressed] = useState(false);
  const { appointmentId, versionId, practice } = appointment;
  const change = useChange(
    () => gateway.appointments.amend({
      patientKey: patient.patientKey, odsCode: practice.odsCode, appointmentId, versionId, description: description.trim(), comment: comment.trim(),
    }),
    onDone,
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (description.trim() !== '' && description.length <= descriptionLimit && comment.length <= commentLimit) change.run();
  };
  const stuck = change.failure !== null && mustReadAgain(change.failure);
  return (
    <form onSubmit={submit} noValidate>
      <p><strong>{dayWords(appointment)}, {timeWords(appointment)}</strong> at {appointment.location.name}</p>
      {change.failure === null ? null : (
        <ChangeOutcome
          failure={change.failure} unknown="It is not known whether the change was made" notDone="The appointment was not changed" onReadAgain={onReadAgain}
        />
      )}
      <CountedText
        label="Description" value={description} limit={descriptionLimit} rows={1} onChange={setDescription}
        error={pressed && description.trim() === '' ? 'Enter a description' : undefined}
      />
      <CountedText label="Comment" hint="Not for clinical hand-over" value={comment} limit={commentLimit} rows={3} onChange={setComment} />
      <div className="gpc-buttons">
        {stuck ? null : <button type="submit" className="nhsuk-button" disabled={change.busy}>{change.busy ? 'Saving…' : 'Save the change'}</button>}
        <button type="button" className="nhsuk-button nhsuk-button--secondary" disabled={change.busy} onClick={onClose}>Close</button>
      </div>
    </form>
  );
};
