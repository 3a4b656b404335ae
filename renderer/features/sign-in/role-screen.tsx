import type { SessionState } from '../../../contract/capabilities/session';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { useSession } from '../../session/session-context';
import { AuthorisedUse } from './authorised-use';
import { RoleList } from './role-choice';

type ChoosingRole = Extract<SessionState, { readonly state: 'choosing-role' }>;

export const RoleScreen = ({ session }: { readonly session: ChoosingRole }) => {
  const { changed } = useSession();
  return (
    <main className="gpc-sign-in" id="main">
      <AuthorisedUse />
      <div className="gpc-sign-in__form">
        <ScreenHeading>{`Signed in as ${session.person.displayName}`}</ScreenHeading>
        {session.roles.length === 0 ? (
          <Notice kind="warning" heading="You have no role at this organisation">
            <p>Ask your Registration Authority to give you a role here.</p>
          </Notice>
        ) : (
          <RoleList roles={session.roles} onChosen={changed} />
        )}
      </div>
    </main>
  );
};
