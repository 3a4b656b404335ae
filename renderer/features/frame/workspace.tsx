import { useCallback, useState } from 'react';
import type { SessionState } from '../../../contract/capabilities/session';
import type { OperationResponse } from '../../../contract/operations';
import { Notice } from '../../components/notice';
import { useOpenPatient } from '../../session/open-patient';
import { useServices, useToday } from '../../session/services';
import { AppointmentsScreen } from '../appointments/appointments-screen';
import { allergiesNotRequested, type AllergyLine } from '../patient/allergy-line';
import { FindPatientScreen } from '../patient/find-patient-screen';
import { OpenedNotices } from '../patient/opened-notices';
import { PatientBanner } from '../patient/patient-banner';
import { RecordScreen } from '../record/record-screen';
import { HealthStrip } from '../system/health-strip';
import { SystemScreen } from '../system/system-screen';
import { ComposeTaskScreen } from '../tasks/compose-task-screen';
import { SentTasksScreen } from '../tasks/sent-tasks-screen';
import { useFrameHeight } from './frame-height';
import { Navigation, type Place } from './navigation';
import { TopBar } from './top-bar';
import { UnknownOutcomes } from './unknown-outcomes';

interface WorkspaceProps {
  readonly app: OperationResponse<'app.describe'>;
  readonly session: Extract<SessionState, { readonly state: 'signed-in' }>;
}

const storageWords = {
  'keychain-unavailable': 'The computer’s secure store is not available',
  'storage-unavailable': 'This computer cannot store what must be kept',
} as const;

/** Everything a signed-in person works in. It is made anew for each session, so nothing outlives one. */
export const Workspace = ({ app, session }: WorkspaceProps) => {
  const { now } = useServices();
  const today = useToday();
  const { patient, open, close } = useOpenPatient();
  const [place, setPlace] = useState<Place>('find');
  const [allergies, setAllergies] = useState<AllergyLine>(allergiesNotRequested);
  const frame = useFrameHeight();
  const leavePatient = useCallback(async (): Promise<void> => {
    setPlace('find');
    setAllergies(allergiesNotRequested);
    await close();
  }, [close]);
  // Lists of several patients never stand under one patient's banner (spec 13 B2).
  const showsPatient = patient !== null && place !== 'find' && place !== 'sent-tasks' && place !== 'system';

  return (
    <div className="gpc-app">
      <a className="nhsuk-skip-link" href="#main">Skip to the work area</a>
      <div className="gpc-frame" ref={frame}>
        <TopBar app={app} session={session} onLeavePatient={leavePatient} />
        <Navigation place={place} hasPatient={patient !== null} onGo={setPlace} />
        {showsPatient ? <PatientBanner key={patient.patientKey} patient={patient} today={today} allergies={allergies} /> : null}
      </div>
      <main className="gpc-work" id="main" tabIndex={-1}>
        {app.storage === 'ready' ? null : (
          <Notice kind="warning" heading={storageWords[app.storage]}>
            <p>What is done here could not be recorded, so nothing about a patient can be done. Contact your IT team.</p>
          </Notice>
        )}
        {place === 'system' ? null : <HealthStrip onOpen={() => setPlace('system')} />}
        <UnknownOutcomes />
        {place === 'find' ? (
          <FindPatientScreen
            onOpened={(next) => {
              setAllergies(allergiesNotRequested);
              open(next);
              setPlace('record');
            }}
          />
        ) : null}
        {place === 'sent-tasks' ? <SentTasksScreen /> : null}
        {place === 'system' ? <SystemScreen signedIn /> : null}
        {patient === null ? null : (
          // Kept in place while another screen is in front, so that a half-filled form or an open record is not lost.
          <div key={patient.patientKey} hidden={!showsPatient}>
            <OpenedNotices patient={patient} now={now()} />
            <div hidden={place !== 'record'}><RecordScreen patient={patient} shown={place === 'record'} onAllergies={setAllergies} /></div>
            <div hidden={place !== 'appointments'}><AppointmentsScreen patient={patient} shown={place === 'appointments'} /></div>
            <div hidden={place !== 'tasks'}><ComposeTaskScreen patient={patient} app={app} session={session} shown={place === 'tasks'} /></div>
          </div>
        )}
      </main>
    </div>
  );
};
