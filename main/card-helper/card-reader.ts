import { SessionFlag, UserType, type Session } from 'graphene-pk11';
import pkcs11 from 'pkcs11js';
import { fail, ok, type Result } from '../../domain/result';
import { identitiesOf, privateKeyOf } from './card-identities';
import { loadModule, type LoadedModule } from './load-module';
import type { CardFailure, CardRequest, CardValue } from './messages';
import { pkcs11Failure, returnValueOf } from './pkcs11-failure';
import { cardInSlot, cardsPresent, type SlottedCard } from './token-cards';

type Answer = Result<CardValue<'list'> | CardValue<'unlock'> | CardValue<'sign'> | CardValue<'lock'> | CardValue<'presence'>, CardFailure>;
type UnlockRequest = Extract<CardRequest, { readonly act: 'unlock' }>;
type SignRequest = Extract<CardRequest, { readonly act: 'sign' }>;

/**
 * Does what main asks of the card, over the first PKCS#11 module that works. Every call of a module blocks, which is why this
 * runs in a process of its own. Anything the module throws becomes a coded failure.
 */
export const createCardReader = (candidates: readonly string[]): ((request: CardRequest) => Answer) => {
  let loaded: LoadedModule | null = null;
  const sessions = new Map<string, Session>();

  const close = (cardId: string): void => {
    const session = sessions.get(cardId);
    sessions.delete(cardId);
    if (session === undefined) return;
    for (const step of [() => session.logout(), () => session.close()]) attempt(step);
  };

  const unlock = (module: LoadedModule, request: UnlockRequest): Answer => {
    close(request.cardId);
    const found = cardsPresent(module).find(({ card }) => card.cardId === request.cardId);
    if (found === undefined) return fail({ code: 'card-absent' });
    if (found.card.passcode === 'locked') return fail({ code: 'card-pin-locked', triesLeft: 0 });
    const session = found.slot.open(SessionFlag.SERIAL_SESSION);
    sessions.set(request.cardId, session);
    const refused = login(module, session, request, found);
    const identities = refused === null ? identitiesOf(session) : [];
    if (refused !== null || identities.length === 0) close(request.cardId);
    if (refused !== null) return fail(refused);
    return identities.length === 0 ? fail({ code: 'card-no-certificate' }) : ok({ identities: [...identities] });
  };

  const sign = (request: SignRequest): Answer => {
    const session = sessions.get(request.cardId);
    if (session === undefined) return fail({ code: 'card-removed' });
    const key = privateKeyOf(session, request.keyId);
    if (key === null) return fail({ code: 'card-no-certificate' });
    const signature = session.createSign('SHA256_RSA_PKCS', key.toType()).once(Buffer.from(request.data));
    return ok({ signature: new Uint8Array(signature) });
  };

  const answer = (module: LoadedModule, request: CardRequest): Answer => {
    switch (request.act) {
      case 'list':
        return ok({ cards: cardsPresent(module).map(({ card }) => card) });
      case 'unlock':
        return unlock(module, request);
      case 'sign':
        return sign(request);
      case 'lock':
        close(request.cardId);
        return ok({});
      case 'presence':
        return ok({ present: cardsPresent(module).some(({ card }) => card.cardId === request.cardId) });
    }
  };

  return (request) => {
    try {
      if (loaded === null) {
        const module = loadModule(candidates);
        if (!module.ok) return module;
        loaded = module.value;
      }
      return answer(loaded, request);
    } catch (thrown) {
      if ('cardId' in request) close(request.cardId);
      return fail(pkcs11Failure(thrown));
    } finally {
      if (request.act === 'unlock') request.passcode?.fill(0);
    }
  };
};

/** Null once the card is open; the module's word on how near it is to locking comes with a wrong passcode. */
const login = ({ calls }: LoadedModule, session: Session, request: UnlockRequest, found: SlottedCard): CardFailure | null => {
  try {
    // The reader asks for the passcode itself when it is given none: graphene has no such call.
    if (request.passcode === undefined) calls.C_Login(session.handle, UserType.USER);
    else calls.C_Login(session.handle, UserType.USER, Buffer.from(request.passcode).toString('utf8'));
    return null;
  } catch (thrown) {
    if (returnValueOf(thrown) === pkcs11.CKR_USER_ALREADY_LOGGED_IN) return null;
    const failure = pkcs11Failure(thrown);
    return failure.code === 'card-pin-wrong' ? afterWrongPasscode(found) : failure;
  }
};

const afterWrongPasscode = (found: SlottedCard): CardFailure => {
  const now = attempt(() => cardInSlot(found.slot))?.card.passcode;
  if (now === 'locked') return { code: 'card-pin-locked', triesLeft: 0 };
  return now === 'last-try' ? { code: 'card-pin-wrong', triesLeft: 1 } : { code: 'card-pin-wrong' };
};

const attempt = <Value>(step: () => Value): Value | null => {
  try {
    return step();
  } catch {
    return null;
  }
};
