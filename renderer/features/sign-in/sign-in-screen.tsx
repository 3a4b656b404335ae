import { useEffect, useState, type SubmitEvent } from 'react';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { Card, SessionState } from '../../../contract/capabilities/session';
import type { OperationResponse } from '../../../contract/operations';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useSession } from '../../session/session-context';
import { useAnswer } from '../../session/use-answer';
import { AuthorisedUse } from './authorised-use';
import { CardChoice } from './card-choice';
import { PasscodeField, passcodeProblem } from './passcode-field';
import { TrainingHint } from './training-hint';

type SignedOut = Extract<SessionState, { readonly state: 'signed-out' }>;

const whyHere: Readonly<Record<SignedOut['reason'], string | null>> = {
  start: null,
  'signed-out': 'You have signed out. No patient data is left on this screen.',
  'card-removed': 'Your smartcard was taken out, so you have been signed out.',
  expired: 'Your session has ended. Sign in again to go on.',
};

/** Sign in with a smartcard: which card, its passcode, and what to do when it is not accepted (spec 30 §1). */
export const SignInScreen = ({ reason, training }: {
  readonly reason: SignedOut['reason']; readonly training: OperationResponse<'app.describe'>['training'];
}) => {
  const gateway = useGateway();
  const { changed } = useSession();
  const cards = useAnswer(['cards'], (signal) => gateway.session.listCards({}, { signal }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [passcode, setPasscode] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<CodedFailure | null>(null);
  const [signingIn, setSigningIn] = useState(false);

  const listed: readonly Card[] = cards.state === 'ready' ? cards.value.cards : [];
  const card = listed.length === 1 ? listed[0] : listed.find((one) => one.cardId === chosen);

  useEffect(() => setPasscode(''), [card?.cardId]);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (signingIn || card === undefined || card.passcode === 'locked') return;
    const wrong = card.passcodeAskedByReader ? undefined : passcodeProblem(passcode);
    setProblem(wrong);
    if (wrong !== undefined) return;
    setFailure(null);
    setSigningIn(true);
    const answer = await gateway.session.signIn(card.passcodeAskedByReader ? { cardId: card.cardId } : { cardId: card.cardId, passcode });
    setSigningIn(false);
    setPasscode('');
    if (answer.ok) {
      changed(answer.value);
      return;
    }
    setFailure(answer.error);
    if (cards.state !== 'loading') cards.again();
  };

  return (
    <main className="gpc-sign-in" id="main">
      <AuthorisedUse />
      <form className="gpc-sign-in__form" onSubmit={(event) => void submit(event)} noValidate>
        <ScreenHeading>Sign in with your smartcard</ScreenHeading>
        {whyHere[reason] === null ? null : <Notice kind="info" heading={whyHere[reason]} />}
        {failure === null ? null : <FailureNotice failure={failure} />}
        {signingIn ? (
          <Loading what={card?.passcodeAskedByReader === true ? 'Enter your passcode on the card reader…' : 'Signing in. Leave your card in the reader…'} />
        ) : (
          <>
            <CardChoice cards={cards} chosen={card?.cardId ?? null} onChoose={setChosen} />
            {card === undefined || card.passcode === 'locked' ? null : (
              <>
                <PasscodeField card={card} value={passcode} onChange={setPasscode} problem={problem} />
                <button type="submit" className="nhsuk-button">Sign in</button>
                {training === undefined ? null : <TrainingHint training={training} />}
              </>
            )}
          </>
        )}
      </form>
    </main>
  );
};
