import { ok } from '../../../domain/result';
import type { CardClient } from '../../card/card-client';
import type { Session } from '../../session/session';
import type { OpenHandlers } from '../handler-table';

type SessionHandlers = Pick<
  OpenHandlers, 'session.describe' | 'session.listCards' | 'session.signIn' | 'session.chooseRole' | 'session.signOut'
>;

export const sessionHandlers = (session: Session, cards: CardClient): SessionHandlers => ({
  'session.describe': async () => ok(session.describe()),
  'session.listCards': async () => cards.ask('list', { act: 'list' }),
  'session.signIn': async (request, { signal }) => session.signIn(request, signal),
  'session.chooseRole': async ({ roleProfileId }) => session.chooseRole(roleProfileId),
  'session.signOut': async () => ok(session.end('signed-out')),
});
