import { useState } from 'react';
import type { Appointment } from '../../../contract/capabilities/appointments';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { ModalDialog } from '../../components/modal-dialog';
import { Notice } from '../../components/notice';
import { ChannelIcon } from './channel-icon';
import { AmendForm } from './amend-form';
import { AppointmentFacts } from './appointment-facts';
import { CancelForm } from './cancel-form';
import { dayWords, timeWords } from './slot-words';

const lockedWords: Readonly<Record<NonNullable<Appointment['lockedBecause']>, string>> = {
  cancelled: 'It is cancelled and cannot be changed.',
  'in-the-past': 'It has begun or is past and cannot be changed.',
  visit: 'A home visit can be changed only by the practice. Telephone the practice.',
  'other-status': 'In this state it can be changed only by the practice. Telephone the practice.',
};

interface AppointmentItemProps {
  readonly patient: OpenPatient;
  readonly appointment: Appointment;
  readonly onReadAgain: () => void;
}

/** One appointment. What changes it opens with every fact in view, and only the practice's own answer changes what is shown. */
export const AppointmentItem = ({ patient, appointment: listed, onReadAgain }: AppointmentItemProps) => {
  const [changing, setChanging] = useState<'amend' | 'cancel' | null>(null);
  const [answered, setAnswered] = useState<{ readonly appointment: Appointment; readonly words: string } | null>(null);
  const appointment = answered?.appointment ?? listed;
  const cancelled = appointment.status === 'cancelled';
  const when = `${dayWords(appointment)}, ${timeWords(appointment)}`;
  const done = (words: string) => (changed: Appointment): void => {
    setAnswered({ appointment: changed, words });
    setChanging(null);
  };
  const close = (): void => setChanging(null);
  return (
    <li className={cancelled ? 'gpc-appointment gpc-appointment--cancelled' : 'gpc-appointment'}>
      <h3 className="gpc-appointment__when">
        <ChannelIcon channel={appointment.deliveryChannel} />{when}
        <span className={`gpc-mark gpc-mark--${cancelled ? 'warning' : 'status'}`}>{cancelled ? 'Cancelled' : appointment.status}</span>
      </h3>
      {answered === null ? null : <Notice kind="done" heading={answered.words} />}
      <AppointmentFacts appointment={appointment} />
      {appointment.lockedBecause === null ? (
        <div className="gpc-buttons">
          <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => setChanging('amend')}>
            Amend<span className="nhsuk-u-visually-hidden"> the appointment on {when}</span>
          </button>
          <button type="button" className="nhsuk-button nhsuk-button--warning nhsuk-button--small" onClick={() => setChanging('cancel')}>
            Cancel<span className="nhsuk-u-visually-hidden"> the appointment on {when}</span>
          </button>
        </div>
      ) : (
        <p className="gpc-quiet">{lockedWords[appointment.lockedBecause]}</p>
      )}
      <ModalDialog title="Amend the appointment" isOpen={changing === 'amend'} onClose={close} role="alertdialog">
        <AmendForm patient={patient} appointment={appointment} onDone={done('Amended, as confirmed by the practice')} onClose={close} onReadAgain={onReadAgain} />
      </ModalDialog>
      <ModalDialog title="Cancel the appointment" isOpen={changing === 'cancel'} onClose={close} role="alertdialog">
        <CancelForm patient={patient} appointment={appointment} onDone={done('Cancelled, as confirmed by the practice')} onClose={close} onReadAgain={onReadAgain} />
      </ModalDialog>
    </li>
  );
};
