import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import type { RoleChoice, SessionState } from '../../contract/capabilities/session';
import { useGateway } from './services';

interface Session {
  /** Null until main has said. */
  readonly state: SessionState | null;
  /** The roles offered at sign-in, for changing to another one. */
  readonly roles: readonly RoleChoice[];
  readonly changed: (state: SessionState) => void;
}

const SessionContext = createContext<Session | null>(null);

/** Keeps what main says of the session. When it ends, or the role changes, everything clinical is dropped at once. */
export const SessionProvider = ({ children }: { readonly children: ReactNode }) => {
  const gateway = useGateway();
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState | null>(null);
  const [roles, setRoles] = useState<readonly RoleChoice[]>([]);

  const changed = useCallback(
    (next: SessionState): void => {
      if (next.state === 'choosing-role') setRoles(next.roles);
      if (next.state === 'signed-out') setRoles([]);
      if (next.state !== 'signed-in') queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app' });
      setState(next);
    },
    [queries],
  );

  useEffect(() => {
    let told = false;
    const stop = gateway.listen('session.changed', (next) => {
      told = true;
      changed(next);
    });
    void gateway.session.describe({}).then((answer) => {
      if (!told) changed(answer.ok ? answer.value : { state: 'signed-out', reason: 'start' });
    });
    return stop;
  }, [gateway, changed]);

  return <SessionContext value={{ state, roles, changed }}>{children}</SessionContext>;
};

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('Session is not provided');
  return session;
};
