import { useState } from 'react';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import type { PracticeName } from '../../../contract/values';
import { displayDate } from '../../../domain/dates/partial-date';
import { addDays } from '../../../domain/format/london-clock';
import { DayField } from '../../components/day-field';
import { FailureNotice } from '../../components/failure-notice';
import { Field } from '../../components/field';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { useGateway, useToday } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { AppointmentItem } from './appointment-item';

const usualDays = 56;

interface AskedAppointments {
  readonly practice: PracticeName;
  readonly until: string;
  readonly turn: number;
}

const AppointmentList = ({ patient, asked, onAgain }: {
  readonly patient: OpenPatient; readonly asked: AskedAppointments; readonly onAgain: () => void;
}) => {
  const gateway = useGateway();
  const { patientKey } = patient;
  const { odsCode, name } = asked.practice;
  const answer = useAnswer(['patient', patientKey, 'appointments', odsCode, asked.until, asked.turn], (signal) =>
    gateway.appointments.list({ patientKey, odsCode, until: asked.until }, { signal }));
  if (answer.state === 'loading') return <Loading what={`Asking ${name} for the patient’s appointments…`} />;
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} what={`The appointments at ${name} are not shown`} onRetry={onAgain} />;
  const { practice, retrievedAt, state, appointments } = answer.value;
  return (
    <section aria-label={`Appointments at ${practice.name}`}>
      <p className="gpc-provenance">
        Appointments at <strong>{practice.name} ({practice.odsCode})</strong>. Retrieved <strong>{displayDate(retrievedAt)}</strong>. Only today’s
        and future appointments can be shown.
      </p>
      {state === 'not-held' ? (
        <Notice kind="info" heading={`${practice.name} does not know this patient`}><p>So it holds no appointments that can be shown here.</p></Notice>
      ) : appointments.length === 0 ? (
        <div className="gpc-none">
          <p><strong>No appointments from today until {displayDate(asked.until)}</strong></p><p className="gpc-none__by">Stated by: {practice.name}</p>
        </div>
      ) : (
        <ul className="gpc-appointments">
          {appointments.map((appointment) => (
            <AppointmentItem key={appointment.appointmentId} patient={patient} appointment={appointment} onReadAgain={onAgain} />
          ))}
        </ul>
      )}
      <button type="button" className="gpc-link-button" onClick={onAgain}>Ask for the list again</button>
    </section>
  );
};

/** The patient's appointments at one practice, to see, amend or cancel (spec 20 §13.10 and §13.11). */
export const ManageView = ({ patient, practices }: { readonly patient: OpenPatient; readonly practices: readonly PracticeName[] }) => {
  const today = useToday();
  const [chosen, setChosen] = useState<string>(() => practices.find(({ odsCode }) => odsCode === patient.practice?.odsCode)?.odsCode ?? '');
  const [until, setUntil] = useState(() => addDays(today, usualDays));
  const [pressed, setPressed] = useState(false);
  const [asked, setAsked] = useState<AskedAppointments | null>(null);
  const practice = practices.find(({ odsCode }) => odsCode === chosen);
  const ask = (): void => {
    setPressed(true);
    if (practice !== undefined && until >= today) setAsked((last) => ({ practice, until, turn: (last?.turn ?? 0) + 1 }));
  };
  return (
    <>
      <form
        className="gpc-panel gpc-inline-form" noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Field label="Practice" error={pressed && practice === undefined ? 'Choose a practice' : undefined}>
          {(control) => (
            <select {...control} className="nhsuk-select" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">Choose a practice</option>
              {practices.map(({ odsCode, name }) => <option key={odsCode} value={odsCode}>{name} ({odsCode})</option>)}
            </select>
          )}
        </Field>
        <DayField
          label="From today until" value={until} onChange={setUntil}
          error={pressed && until < today ? 'Enter today or a day after it' : undefined}
        />
        <button type="submit" className="nhsuk-button">Show the appointments</button>
      </form>
      {asked === null ? null : (
        <AppointmentList key={`${asked.practice.odsCode} ${asked.turn}`} patient={patient} asked={asked} onAgain={() => setAsked({ ...asked, turn: asked.turn + 1 })} />
      )}
    </>
  );
};
