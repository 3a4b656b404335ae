import { useState } from 'react';
import type { OperationResponse } from '../../../contract/operations';
import type { SessionState } from '../../../contract/capabilities/session';
import { ModalDialog } from '../../components/modal-dialog';
import { useGateway } from '../../session/services';
import { useSession } from '../../session/session-context';
import { RoleList } from '../sign-in/role-choice';

type App = OperationResponse<'app.describe'>;
type SignedIn = Extract<SessionState, { readonly state: 'signed-in' }>;

const environmentWords: Readonly<Record<App['environment']['kind'], string>> = {
  training: 'TRAINING: invented patients only', integration: 'INTEGRATION: test patients only', live: 'Live',
};

const WhoIsSignedIn = ({ session, onLeavePatient }: { readonly session: SignedIn; readonly onLeavePatient: () => Promise<void> }) => {
  const gateway = useGateway();
  const { roles, changed } = useSession();
  const [choosing, setChoosing] = useState(false);
  const signOut = async (): Promise<void> => {
    const answer = await gateway.session.signOut({});
    // Whatever main answers, this screen must not go on showing a patient.
    changed(answer.ok ? answer.value : { state: 'signed-out', reason: 'signed-out' });
  };
  return (
    <div className="gpc-top__who">
      <p className="gpc-top__person">
        <strong>{session.person.displayName}</strong>
        <span>{session.role.roleName} · {session.role.organisation.name} ({session.role.organisation.odsCode})</span>
      </p>
      {roles.length > 1 ? (
        <button type="button" className="gpc-top__button" onClick={() => setChoosing(true)}>Change role</button>
      ) : null}
      <button type="button" className="gpc-top__button" onClick={() => void signOut()}>Sign out</button>
      <ModalDialog title="Change role" isOpen={choosing} onClose={() => setChoosing(false)}>
        <p>The open patient is closed when you change role.</p>
        <RoleList
          roles={roles} current={session.role.roleProfileId} beforeChoosing={onLeavePatient}
          onChosen={(next) => {
            setChoosing(false);
            changed(next);
          }}
        />
        <button type="button" className="gpc-link-button" onClick={() => setChoosing(false)}>Keep my role</button>
      </ModalDialog>
    </div>
  );
};

interface TopBarProps {
  readonly app: App | null;
  readonly session: SignedIn | null;
  readonly onLeavePatient?: () => Promise<void>;
  /** Given where there is no navigation that offers it. */
  readonly onChecks?: () => void;
}

/** Which program, which environment, who is working and in which role: always in view (spec 30 §1.6). */
export const TopBar = ({ app, session, onLeavePatient = () => Promise.resolve(), onChecks }: TopBarProps) => (
  <header className={`gpc-top gpc-top--${app?.environment.kind ?? 'starting'}`}>
    <p className="gpc-top__product">GP Connect Desktop</p>
    {app === null ? null : (
      <p className={`gpc-environment gpc-environment--${app.environment.kind}`}>
        <span className="nhsuk-u-visually-hidden">Environment: </span>{environmentWords[app.environment.kind]}
      </p>
    )}
    {onChecks === undefined ? null : (
      <button type="button" className="gpc-top__button gpc-top__checks" onClick={onChecks}>Connection checks</button>
    )}
    {session === null ? null : <WhoIsSignedIn session={session} onLeavePatient={onLeavePatient} />}
  </header>
);
