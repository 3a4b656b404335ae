import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createCardClient, type CardClient } from '../card/card-client';
import { checkedIdentity } from '../card/card-certificate';
import { electronHelper } from '../card/electron-helper';
import type { CardIdentity } from '../card-helper/messages';
import { watchCard } from '../card/watch-card';
import { authenticate } from '../session/authenticate';
import { createIdentityService } from '../session/identity-service';
import { createSession, type Session } from '../session/session';
import type { EnvironmentProfile } from '../settings/environment-profile';
import type { Transport } from '../transport/transport';

/** How often a signed-in person's card is looked for. */
const lookForCardEveryMs = 1_500;

export interface OpenedSession {
  readonly session: Session;
  readonly cards: CardClient;
}

const textOf = (path: string | undefined): Promise<string> => (path === undefined ? Promise.resolve('') : readFile(path, 'utf8'));

/** Wires card helper, sign-in service and session. Without `trust.cards` no card is trusted. */
export const openSession = async (profile: EnvironmentProfile, transport: Transport, helperScript: string): Promise<OpenedSession> => {
  const cards = createCardClient(electronHelper({
    script: helperScript,
    modules: profile.card.modules,
    softCardConfiguration: profile.training?.card.configuration ?? null,
  }));
  const now = (): Date => new Date();
  const { identity } = profile.services;
  const cardRoots = await textOf(profile.trust.cards);
  const dependencies = {
    cards, now, newId: randomUUID, audience: identity.token,
    checkedIdentity: (identities: readonly CardIdentity[]) => checkedIdentity(identities, cardRoots, now()),
    identity: createIdentityService(transport, identity, profile.timeOuts),
  };
  const session = createSession({
    organisation: profile.organisation,
    now,
    authenticate: (request, signal) => authenticate(dependencies, request, signal),
    watchCard: (cardId, onRemoved) => watchCard(cards, cardId, lookForCardEveryMs, onRemoved),
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  return { session, cards };
};
