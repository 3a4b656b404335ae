import { useState, type SubmitEvent } from 'react';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { RoleChoice, SessionState } from '../../../contract/capabilities/session';
import { FailureNotice } from '../../components/failure-notice';
import { useGateway } from '../../session/services';

interface RoleListProps {
  readonly roles: readonly RoleChoice[];
  readonly current?: string;
  readonly onChosen: (state: SessionState) => void;
  /** Runs before the role changes, for what must end with the old one. */
  readonly beforeChoosing?: () => Promise<void>;
}

/** The roles of the person; none is chosen beforehand, so that nobody works in a role by accident. */
export const RoleList = ({ roles, current, onChosen, beforeChoosing }: RoleListProps) => {
  const gateway = useGateway();
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState(false);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setProblem(chosen === null);
    if (chosen === null || busy) return;
    setBusy(true);
    setFailure(null);
    await beforeChoosing?.();
    const answer = await gateway.session.chooseRole({ roleProfileId: chosen });
    setBusy(false);
    if (answer.ok) onChosen(answer.value);
    else setFailure(answer.error);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {failure === null ? null : <FailureNotice failure={failure} />}
      <fieldset className="nhsuk-fieldset nhsuk-form-group" aria-describedby={problem ? 'role-error' : undefined}>
        <legend className="nhsuk-fieldset__legend">Choose the role you are working in</legend>
        {problem ? <span className="nhsuk-error-message" id="role-error">Choose a role</span> : null}
        {roles.map((role) => (
          <label className="gpc-choice" key={role.roleProfileId}>
            <input
              type="radio" name="role" value={role.roleProfileId} checked={chosen === role.roleProfileId}
              disabled={role.roleProfileId === current} onChange={() => setChosen(role.roleProfileId)}
            />
            <span>
              <strong>{role.roleName}</strong>{role.roleProfileId === current ? ' (your role now)' : ''}
              <span className="gpc-choice__more">{role.organisation.name} ({role.organisation.odsCode})</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="nhsuk-button" disabled={busy}>{busy ? 'Choosing…' : 'Continue'}</button>
    </form>
  );
};
