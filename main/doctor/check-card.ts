import type { Result } from '../../domain/result';
import type { Failure } from '../failure';
import { bad, good, notChecked, warning, type Check, type Finding } from './check';

export interface CardParts {
  /** PKCS#11 modules of the profile, in order. */
  readonly modules: readonly string[];
  readonly fileExists: (path: string) => Promise<boolean>;
  readonly listCards: () => Promise<Result<{ readonly cards: readonly { readonly passcode: string }[] }, Failure>>;
}

const noCards = 'This environment is used without a card.';

/** Smartcard software and the card itself (spec 30 §1.3). Asks for no passcode. */
export const cardChecks = ({ modules, fileExists, listCards }: CardParts): readonly Check[] => {
  let listed: ReturnType<CardParts['listCards']> | null = null;
  const once = (): ReturnType<CardParts['listCards']> => (listed ??= listCards());
  return [
    { id: 'card-module', title: 'Smartcard software', look: () => lookAtModule(modules, fileExists, once) },
    { id: 'card', title: 'Smartcard', look: () => lookAtCard(modules, once) },
  ];
};

const lookAtModule = async (modules: readonly string[], fileExists: CardParts['fileExists'], listCards: CardParts['listCards']): Promise<Finding> => {
  if (modules.length === 0) return notChecked(noCards);
  const present = (await Promise.all(modules.map(fileExists))).filter(Boolean).length;
  if (present === 0) return bad('None of the modules that the profile names is on this computer.', 'Install the smartcard software, or correct card.modules in the environment profile.');
  const cards = await listCards();
  if (cards.ok || cards.error.code === 'card-absent') return good('It is installed and answers.');
  return bad(`It is installed, but does not work (${cards.error.code}).`, 'Repair or reinstall the smartcard software, then restart this computer.');
};

const lookAtCard = async (modules: readonly string[], listCards: CardParts['listCards']): Promise<Finding> => {
  if (modules.length === 0) return notChecked(noCards);
  const cards = await listCards();
  if (!cards.ok && cards.error.code !== 'card-absent') return bad('No card can be read while the smartcard software does not work.', 'See the line about smartcard software.');
  const [card, ...others] = cards.ok ? cards.value.cards : [];
  if (card === undefined) return bad('There is no card in the reader.', 'Put a smartcard in, chip first.');
  if (others.length > 0) return warning('There is more than one card in the readers.', 'Take out all but yours.');
  if (card.passcode === 'locked') return bad('The card is locked.', 'Unlock it with the national self-service unlock, or at your Registration Authority.');
  return card.passcode === 'ready' ? good('There is one, ready for its passcode.') : warning('Few tries are left before it locks.', 'Enter the passcode carefully.');
};
