import { useState, type SubmitEvent } from 'react';
import { commentLimit, descriptionLimit } from './limits';
import { CountedText } from '../../components/counted-text';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { ChosenSlots } from './chosen-slots';
import type { SlotSelection } from './slot-selection';

interface BookingDetailsProps {
  readonly selection: SlotSelection;
  readonly phones: readonly string[];
  readonly description: string;
  readonly comment: string;
  readonly onWrite: (description: string, comment: string) => void;
  readonly onReview: () => void;
}

const byPhone = new Set(['Telephone', 'Video']);

/** What the booking says: a description and, if wanted, a comment. Neither is a place for a clinical hand-over (spec 20 §13.6). */
export const BookingDetails = ({ selection, phones, description, comment, onWrite, onReview }: BookingDetailsProps) => {
  const [pressed, setPressed] = useState(false);
  const channel = selection.slots[0]?.deliveryChannel;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (description.trim() === '' || description.length > descriptionLimit || comment.length > commentLimit) return;
    onReview();
  };
  return (
    <form className="gpc-step" onSubmit={submit} noValidate>
      <ScreenHeading level={2}>Booking details</ScreenHeading>
      <ChosenSlots selection={selection} />
      {channel !== undefined && byPhone.has(channel) ? (
        <Notice kind="info" heading="The practice will call the patient">
          <p>
            {phones.length === 0 ? 'The practice holds no telephone number for the patient.' : `Numbers the practice holds: ${phones.join(', ')}.`} Check
            with the patient. A number for this time only can go in the comment.
          </p>
        </Notice>
      ) : null}
      <p className="gpc-caution"><strong>Not for clinical hand-over.</strong> The practice may not read this before the appointment.</p>
      <CountedText
        label="Description" hint="Why the appointment is wanted, in a few words" value={description} limit={descriptionLimit} rows={1}
        error={pressed && description.trim() === '' ? 'Enter a description' : undefined} onChange={(text) => onWrite(text, comment)}
      />
      <CountedText
        label="Comment (optional)" hint="For instance access needs, or a telephone number for this time only" value={comment} limit={commentLimit} rows={3}
        onChange={(text) => onWrite(description, text)}
      />
      <button type="submit" className="nhsuk-button">Continue to check</button>
    </form>
  );
};
