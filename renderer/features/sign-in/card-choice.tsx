import type { Card } from '../../../contract/capabilities/session';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import type { Answer } from '../../session/use-answer';

interface CardChoiceProps {
  readonly cards: Answer<{ readonly cards: readonly Card[] }>;
  readonly chosen: string | null;
  readonly onChoose: (cardId: string) => void;
}

const PasscodeState = ({ card }: { readonly card: Card }) => {
  switch (card.passcode) {
    case 'ready':
      return null;
    case 'few-tries-left':
      return <Notice kind="warning" heading="A wrong passcode was entered before. Few tries are left." />;
    case 'last-try':
      return <Notice kind="warning" heading="Last try"><p>One more wrong passcode locks this card.</p></Notice>;
    case 'locked':
      return (
        <Notice kind="warning" heading="This smartcard is locked">
          <p>Unlock it with the national self-service unlock, or at your Registration Authority. Then look again.</p>
        </Notice>
      );
  }
};

/** The cards that the readers hold: none, one, or several to choose from. */
export const CardChoice = ({ cards, chosen, onChoose }: CardChoiceProps) => {
  if (cards.state === 'loading') return <Loading what="Looking for a smartcard…" />;
  if (cards.state === 'failed') return <FailureNotice failure={cards.failure} onRetry={cards.again} retryLabel="Look again" />;
  const listed = cards.value.cards;
  const lookAgain = <button type="button" className="gpc-link-button" onClick={cards.again}>Look again</button>;
  const [only] = listed;
  if (only === undefined) {
    return (
      <Notice kind="info" heading="There is no smartcard in the reader">
        <p>Put your smartcard in, chip first. {lookAgain}</p>
      </Notice>
    );
  }
  if (listed.length === 1) {
    return (
      <>
        <div className="gpc-card"><strong>{only.label}</strong><span>{only.reader}</span></div>
        <PasscodeState card={only} />
        {only.passcode === 'locked' ? lookAgain : null}
      </>
    );
  }
  return (
    <fieldset className="nhsuk-fieldset gpc-cards">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">There is more than one smartcard. Which is yours?</legend>
      {listed.map((card) => (
        <div key={card.cardId}>
          <label className="gpc-choice">
            <input type="radio" name="card" value={card.cardId} checked={card.cardId === chosen} onChange={() => onChoose(card.cardId)} />
            <span><strong>{card.label}</strong><span className="gpc-choice__more">{card.reader}</span></span>
          </label>
          {card.cardId === chosen || card.passcode === 'locked' ? <PasscodeState card={card} /> : null}
        </div>
      ))}
      {lookAgain}
    </fieldset>
  );
};
