import type { Appointment } from '../../../contract/capabilities/appointments';
import { dayWords, factsOf, timeWords } from './slot-words';

/** An appointment as the practice gave it back, every fact labelled. */
export const AppointmentFacts = ({ appointment }: { readonly appointment: Appointment }) => (
  <dl className="gpc-facts">
    <div><dt>Practice</dt><dd>{appointment.practice.name} ({appointment.practice.odsCode})</dd></div>
    <div className="gpc-facts__when">
      <dt>When</dt><dd><strong>{dayWords(appointment)}, {timeWords(appointment)}</strong> ({appointment.minutes} minutes)</dd>
    </div>
    {factsOf(appointment).map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}
    <div><dt>Description</dt><dd className="gpc-pre">{appointment.description === '' ? 'None' : appointment.description}</dd></div>
    <div><dt>Comment</dt><dd className="gpc-pre">{appointment.comment === '' ? 'None' : appointment.comment}</dd></div>
    {appointment.bookedBy === undefined ? null : (
      <div><dt>Booked by</dt><dd>{appointment.bookedBy.name}{appointment.bookedBy.phone === undefined ? '' : `, ${appointment.bookedBy.phone}`}</dd></div>
    )}
    {appointment.cancellationReason === undefined ? null : (
      <div><dt>Why cancelled</dt><dd className="gpc-pre">{appointment.cancellationReason}</dd></div>
    )}
    <div><dt>Practice’s reference</dt><dd className="gpc-breakable">{appointment.appointmentId}</dd></div>
  </dl>
);
