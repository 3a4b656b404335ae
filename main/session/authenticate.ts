import type { OperationRequest } from '../../contract/operations';
import { fail, ok, type Result } from '../../domain/result';
import type { CardClient } from '../card/card-client';
import type { CheckedIdentity } from '../card/card-certificate';
import type { CardIdentity } from '../card-helper/messages';
import type { Failure } from '../failure';
import { assertionOf, signingInput } from './card-assertion';
import type { AccessToken, IdentityService } from './identity-service';
import { userIdOfInfo, type UserInfo } from './user-info';

export interface AuthenticateDependencies {
  readonly cards: CardClient;
  /** Chooses the card's certificate for signing in, and checks whose it is, its dates and its issuer. */
  readonly checkedIdentity: (identities: readonly CardIdentity[]) => Promise<Result<CheckedIdentity, Failure>>;
  readonly identity: IdentityService;
  /** The token address exactly as the profile has it. */
  readonly audience: string;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Who the card and the sign-in service together say is here. */
export interface Authenticated {
  readonly cardId: string;
  readonly userId: string;
  readonly access: AccessToken;
  readonly info: UserInfo;
}

/** A reader that asks for the passcode itself waits for a person. */
const readerPatienceMs = 55_000;

/**
 * Signs in with a card: passcode, certificate check, challenge, assertion signed on the card, token, userinfo
 * (docs/environment-profile.md). The card is closed again before the person is asked for, whatever happened.
 */
export const authenticate = async (
  dependencies: AuthenticateDependencies, request: OperationRequest<'session.signIn'>, signal: AbortSignal,
): Promise<Result<Authenticated, Failure>> => {
  const { cards, identity } = dependencies;
  const unlocked = await unlockCard(cards, request);
  if (!unlocked.ok) return unlocked;
  const access = await (async () => {
    try {
      const checked = await dependencies.checkedIdentity(unlocked.value);
      return checked.ok ? await tokenFor(dependencies, request.cardId, checked.value, signal) : checked;
    } finally {
      await cards.ask('lock', { act: 'lock', cardId: request.cardId });
    }
  })();
  if (!access.ok) return access;
  const info = await identity.userInfo(access.value.access.token, signal);
  if (!info.ok) return info;
  // A token for somebody else than the card's holder would write another person's name into every request.
  if (userIdOfInfo(info.value) !== access.value.userId) return fail({ code: 'sign-in-refused' });
  return ok({ cardId: request.cardId, ...access.value, info: info.value });
};

const unlockCard = async (cards: CardClient, request: OperationRequest<'session.signIn'>) => {
  const listed = await cards.ask('list', { act: 'list' });
  if (!listed.ok) return listed;
  const chosen = listed.value.cards.find(({ cardId }) => cardId === request.cardId);
  if (chosen === undefined) return fail<Failure>({ code: listed.value.cards.length > 1 ? 'card-several' : 'card-absent' });
  if (chosen.passcode === 'locked') return fail<Failure>({ code: 'card-pin-locked', detail: { triesLeft: 0 } });
  if (request.passcode === undefined && !chosen.passcodeAskedByReader) return fail<Failure>({ code: 'request-not-valid' });
  const passcode = chosen.passcodeAskedByReader || request.passcode === undefined ? undefined : new TextEncoder().encode(request.passcode);
  const patienceMs = chosen.passcodeAskedByReader ? readerPatienceMs : undefined;
  try {
    const unlocked = await cards.ask('unlock', { act: 'unlock', cardId: request.cardId, ...(passcode === undefined ? {} : { passcode }) }, patienceMs);
    return unlocked.ok ? ok(unlocked.value.identities) : unlocked;
  } finally {
    passcode?.fill(0);
  }
};

const tokenFor = async (
  { cards, identity, audience, now, newId }: AuthenticateDependencies, cardId: string, checked: CheckedIdentity, signal: AbortSignal,
): Promise<Result<{ readonly userId: string; readonly access: AccessToken }, Failure>> => {
  const challenge = await identity.challenge(signal);
  if (!challenge.ok) return challenge;
  const input = signingInput({ identity: checked, audience, challenge: challenge.value, tokenId: newId(), now: now() });
  const signed = await cards.ask('sign', { act: 'sign', cardId, keyId: checked.keyId, data: new TextEncoder().encode(input) });
  if (!signed.ok) return signed;
  const access = await identity.token(assertionOf(input, signed.value.signature), signal);
  return access.ok ? ok({ userId: checked.userId, access: access.value }) : access;
};
