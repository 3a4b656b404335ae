import { useRef, useState } from 'react';
import type { SystemCheck } from '../../../contract/capabilities/system';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { CheckList } from './check-list';
import { copyText } from './copy-text';

export const systemChecksKey = ['app', 'checks'] as const;

const summary = (checks: readonly SystemCheck[]): { readonly kind: 'done' | 'warning'; readonly words: string } => {
  const bad = checks.filter(({ state }) => state === 'bad').length;
  const warnings = checks.filter(({ state }) => state === 'warning').length;
  if (bad === 0 && warnings === 0) return { kind: 'done', words: 'Everything works' };
  const parts = [...(bad === 0 ? [] : [`${bad} not working`]), ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'needs' : 'need'} attention`])];
  return { kind: 'warning', words: `${parts.join(', ')}. The rest works.` };
};

const Acts = ({ text, onAgain }: { readonly text: string; readonly onAgain: () => void }) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState('');
  return (
    <>
      <div className="gpc-buttons">
        <button type="button" className="nhsuk-button nhsuk-button--small" onClick={onAgain}>Check again</button>
        <button
          type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          onClick={() => {
            if (field.current !== null) setTold(copyText(field.current, document) ? 'Copied.' : 'The text is selected: press Ctrl+C to copy it.');
          }}
        >
          Copy all
        </button>
        <span role="status">{told}</span>
      </div>
      <p className="gpc-quiet">For your support desk. Nothing in it is about a patient.</p>
      <textarea ref={field} className="nhsuk-textarea gpc-checks__text" readOnly rows={5} value={text} aria-label="The checks as text" />
    </>
  );
};

/** Whether this computer can reach and use everything that it needs, each with its remedy (spec 05 §4). Nothing is asked about a patient. */
export const ChecksView = () => {
  const gateway = useGateway();
  const answer = useAnswer(systemChecksKey, (signal) => gateway.system.checks({}, { signal }));
  if (answer.state === 'loading') return <Loading what="Checking the card, the certificates, the clock and each service…" />;
  if (answer.state === 'failed') return <FailureNotice failure={answer.failure} what="The checks could not be made" onRetry={answer.again} />;
  const { checks, text } = answer.value;
  const { kind, words } = summary(checks);
  return (
    <>
      <Notice kind={kind} heading={words} />
      <CheckList checks={checks} />
      <Acts text={text} onAgain={answer.again} />
    </>
  );
};
