import type { OpenPatient } from '../../../contract/capabilities/patients';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { useMinutesSince } from '../record/provenance';
import { ChosenSlots } from './chosen-slots';
import { PatientReadBack } from './patient-read-back';
import type { SlotSelection } from './slot-selection';

const oldSearchMinutes = 5;

interface BookingReadBackProps {
  readonly patient: OpenPatient;
  readonly selection: SlotSelection;
  readonly askedAt: string;
  readonly description: string;
  readonly comment: string;
  readonly busy: boolean;
  readonly onBook: () => void;
  readonly onBack: () => void;
}

/** Everything once more before the one request leaves (spec 20 §13.6, hazards H2 and H7). */
export const BookingReadBack = ({ patient, selection, askedAt, description, comment, busy, onBook, onBack }: BookingReadBackProps) => {
  const minutes = useMinutesSince(askedAt);
  return (
    <section className="gpc-step">
      <ScreenHeading level={2}>Check with the patient, then book</ScreenHeading>
      <div className="gpc-two-columns">
        <PatientReadBack patient={patient} />
        <ChosenSlots selection={selection} />
      </div>
      <dl className="gpc-facts">
        <div><dt>Description</dt><dd className="gpc-pre">{description}</dd></div>
        <div><dt>Comment</dt><dd className="gpc-pre">{comment === '' ? 'None' : comment}</dd></div>
      </dl>
      <p className="gpc-caution">
        <strong>Slots are not held.</strong> Someone else may take this one before you book.
        {minutes >= oldSearchMinutes ? ` The slots were asked for ${minutes} minutes ago.` : ''} Tell the patient that limited information about
        the booking is shared with the practice.
      </p>
      {busy ? <Notice kind="info" heading="Booking: waiting for the practice to confirm. Do not close the program." /> : null}
      <div className="gpc-buttons">
        <button type="button" className="nhsuk-button" disabled={busy} onClick={onBook}>{busy ? 'Booking…' : 'Book'}</button>
        <button type="button" className="nhsuk-button nhsuk-button--secondary" disabled={busy} onClick={onBack}>Change the details</button>
      </div>
    </section>
  );
};
