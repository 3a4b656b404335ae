import type { SessionState } from '../../contract/capabilities/session';
import type { OperationRequest } from '../../contract/operations';
import type { OdsCode } from '../../domain/identifiers/ods-code';
import { fail, ok, type Result } from '../../domain/result';
import type { Failure } from '../failure';
import type { Authenticated } from './authenticate';
import type { SessionGate } from './session-gate';
import type { SignedInUser } from './signed-in-user';
import { displayNameOf, rolesAt, userInRole, type OfferedRole } from './user-info';

export type EndReason = Extract<SessionState, { readonly state: 'signed-out' }>['reason'];

export interface SessionDependencies {
  readonly organisation: { readonly odsCode: OdsCode; readonly name: string };
  readonly authenticate: (request: OperationRequest<'session.signIn'>, signal: AbortSignal) => Promise<Result<Authenticated, Failure>>;
  /** Looks after the card from now on; gives the function that stops looking. */
  readonly watchCard: (cardId: string, onRemoved: () => void) => () => void;
  /** Runs something once, later; gives the function that prevents it. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly now: () => Date;
}

export interface Session extends SessionGate {
  readonly describe: () => SessionState;
  readonly signIn: (request: OperationRequest<'session.signIn'>, signal: AbortSignal) => Promise<Result<SessionState, Failure>>;
  readonly chooseRole: (roleProfileId: string) => Result<SessionState, Failure>;
  /** Ends what there is: calls are aborted, patients closed, the token forgotten. */
  readonly end: (reason: EndReason) => SessionState;
  readonly onChange: (listener: (state: SessionState) => void) => void;
  /** Told of the end of a person's work in a role, with the user whose it was. */
  readonly onEnd: (listener: (reason: EndReason, user: SignedInUser | null) => void) => void;
}

/** One person from sign-in to its end, whatever ends it. */
interface Sitting {
  readonly person: Authenticated;
  readonly roles: readonly OfferedRole[];
  readonly token: { value: string };
  readonly stops: readonly (() => void)[];
  /** Aborts the calls of this person in this role. */
  calls: AbortController;
  working: { readonly user: SignedInUser; readonly role: OfferedRole; readonly since: string } | null;
}

/** A national session lasts no longer than this, whatever the token says (spec 30 §2.6). */
const longestSessionMs = 12 * 60 * 60 * 1_000;

/** The session of contract/capabilities/session.ts: signed out, choosing a role, signed in (spec 30 §1.6, §2.5). */
export const createSession = (dependencies: SessionDependencies): Session => {
  let sitting: Sitting | null = null;
  let endedBecause: EndReason = 'start';
  let attempt = 0;
  const changeListeners: ((state: SessionState) => void)[] = [];
  const endListeners: ((reason: EndReason, user: SignedInUser | null) => void)[] = [];
  const noSession = AbortSignal.abort();

  const describe = (): SessionState => (sitting === null ? { state: 'signed-out', reason: endedBecause } : stateOf(sitting));

  const changed = (): SessionState => {
    const state = describe();
    for (const listener of changeListeners) listener(state);
    return state;
  };

  const end = (reason: EndReason): SessionState => {
    attempt += 1;
    const ended = sitting;
    if (ended === null) return describe();
    sitting = null;
    endedBecause = reason;
    ended.token.value = '';
    for (const stop of ended.stops) stop();
    stopCalls(ended);
    for (const listener of endListeners) listener(reason, ended.working?.user ?? null);
    return changed();
  };

  const work = (current: Sitting, role: OfferedRole): SessionState => {
    const user = userInRole(current.person.userId, current.person.info, role, () => current.token.value);
    current.working = { user, role, since: dependencies.now().toISOString() };
    return changed();
  };

  const begin = (person: Authenticated, roles: readonly OfferedRole[]): SessionState => {
    const lastsMs = Math.min(person.access.expiresInSeconds * 1_000, longestSessionMs);
    const begun: Sitting = {
      person,
      roles,
      calls: new AbortController(),
      token: { value: person.access.token },
      stops: [dependencies.watchCard(person.cardId, () => end('card-removed')), dependencies.after(lastsMs, () => end('expired'))],
      working: null,
    };
    sitting = begun;
    const [only, ...others] = roles;
    return only !== undefined && others.length === 0 ? work(begun, only) : changed();
  };

  return {
    describe,
    signIn: async (request, signal) => {
      end('signed-out');
      const mine = attempt;
      const person = await dependencies.authenticate(request, signal);
      if (!person.ok) return person;
      // Another attempt, or a sign-out, came in between: this one must not bring its person in behind it.
      if (signal.aborted || mine !== attempt) return fail({ code: 'cancelled' });
      const roles = rolesAt(person.value.info, dependencies.organisation);
      return roles.length === 0 ? fail({ code: 'no-roles' }) : ok(begin(person.value, roles));
    },
    chooseRole: (roleProfileId) => {
      if (sitting === null) return fail({ code: 'not-signed-in' });
      const role = sitting.roles.find(({ choice }) => choice.roleProfileId === roleProfileId);
      if (role === undefined) return fail({ code: 'role-not-held' });
      if (sitting.working?.role === role) return ok(describe());
      // What was opened in one role is not carried into another.
      if (sitting.working !== null) {
        stopCalls(sitting);
        sitting.calls = new AbortController();
        for (const listener of endListeners) listener('signed-out', sitting.working.user);
      }
      return ok(work(sitting, role));
    },
    end,
    user: () => {
      if (sitting === null) return fail({ code: 'not-signed-in' });
      return sitting.working === null ? fail({ code: 'role-not-chosen' }) : ok(sitting.working.user);
    },
    signal: () => sitting?.calls.signal ?? noSession,
    onChange: (listener) => changeListeners.push(listener),
    onEnd: (listener) => endListeners.push(listener),
  };
};

const stopCalls = ({ calls }: Sitting): void => calls.abort(new DOMException('The session ended', 'AbortError'));

const stateOf = ({ person, roles, working }: Sitting): SessionState => {
  const shown = { userId: person.userId, displayName: displayNameOf(person.info) };
  return working === null
    ? { state: 'choosing-role', person: shown, roles: roles.map(({ choice }) => choice) }
    : { state: 'signed-in', person: shown, role: working.role.choice, since: working.since };
};
