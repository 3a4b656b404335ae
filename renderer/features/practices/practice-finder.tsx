import { useState, type SubmitEvent } from 'react';
import type { FoundPractice } from '../../../contract/capabilities/practices';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { OperationResponse } from '../../../contract/operations';
import type { PracticeName } from '../../../contract/values';
import { FailureNotice } from '../../components/failure-notice';
import { Field } from '../../components/field';
import { Loading } from '../../components/loading';
import { ModalDialog } from '../../components/modal-dialog';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';

type Search =
  | { readonly state: 'idle' }
  | { readonly state: 'searching' }
  | { readonly state: 'failed'; readonly failure: CodedFailure }
  | { readonly state: 'found'; readonly found: OperationResponse<'practices.search'> };

/** One practice of the national directory; one that may not be used stays in the list and says so. */
const FoundRow = ({ practice, listed, onAdd }: { readonly practice: FoundPractice; readonly listed: boolean; readonly onAdd: () => void }) => (
  <li>
    <p><strong>{practice.name} ({practice.odsCode})</strong></p>
    <p className="gpc-quiet">{practice.addressLines.join(', ')}{practice.phone === undefined ? null : <span className="gpc-nowrap"> · {practice.phone}</span>}</p>
    {listed ? (
      <span className="gpc-mark">In the list already</span>
    ) : practice.usable ? (
      <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={onAdd}>
        Add<span className="nhsuk-u-visually-hidden"> {practice.name}</span>
      </button>
    ) : (
      <span className="gpc-mark gpc-mark--warning">{practice.active ? 'Your organisation may not use this one' : 'Closed'}</span>
    )}
  </li>
);

const Finder = ({ listed, onAdd }: { readonly listed: ReadonlySet<string>; readonly onAdd: (practice: PracticeName) => void }) => {
  const gateway = useGateway();
  const [text, setText] = useState('');
  const [pressed, setPressed] = useState(false);
  const [search, setSearch] = useState<Search>({ state: 'idle' });
  const run = async (): Promise<void> => {
    setSearch({ state: 'searching' });
    const answer = await gateway.practices.search({ text: text.trim() });
    setSearch(answer.ok ? { state: 'found', found: answer.value } : { state: 'failed', failure: answer.error });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    // The dialog belongs to a form of the screen behind it, which must not be sent as well.
    event.stopPropagation();
    setPressed(true);
    if (text.trim() !== '' && search.state !== 'searching') void run();
  };
  return (
    <>
      <form onSubmit={submit} noValidate className="gpc-inline-form">
        <Field label="Name, postcode or code of the practice" error={pressed && text.trim() === '' ? 'Enter a name, a postcode or a code' : undefined}>
          {(control) => (
            <input {...control} className="nhsuk-input" autoComplete="off" spellCheck={false} maxLength={100} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <button type="submit" className="nhsuk-button">Search the directory</button>
      </form>
      <div className="gpc-finder__results" role="status">
        {search.state === 'searching' ? <Loading what="Searching the national directory…" /> : null}
        {search.state === 'found' && search.found.practices.length === 0 ? <Notice kind="info" heading="No practice was found" /> : null}
        {search.state === 'found' && search.found.more ? <Notice kind="info" heading="There are more than are shown: say more of the name, or the postcode" /> : null}
      </div>
      {search.state === 'failed' ? <FailureNotice failure={search.failure} what="The directory was not searched" onRetry={() => void run()} /> : null}
      {search.state === 'found' && search.found.practices.length > 0 ? (
        <ul className="gpc-row-list gpc-scroll-y" aria-label="Practices found">
          {search.found.practices.map((practice) => (
            <FoundRow
              key={practice.odsCode} practice={practice} listed={listed.has(practice.odsCode)}
              onAdd={() => onAdd({ odsCode: practice.odsCode, name: practice.name })}
            />
          ))}
        </ul>
      ) : null}
    </>
  );
};

interface PracticeFinderProps {
  readonly practices: readonly PracticeName[];
  readonly onAdd: (practice: PracticeName) => void;
}

/** Adds a practice of the national directory to those on offer, where this organisation may use it (spec 32 §11). */
export const PracticeFinder = ({ practices, onAdd }: PracticeFinderProps) => {
  const gateway = useGateway();
  const app = useAnswer(['app'], (signal) => gateway.app.describe({}, { signal }));
  const [open, setOpen] = useState(false);
  const add = (practice: PracticeName): void => {
    setOpen(false);
    onAdd(practice);
  };
  if (app.state !== 'ready' || app.value.practiceChoice === 'listed') return null;
  return (
    <>
      <button type="button" className="gpc-link-button" onClick={() => setOpen(true)}>Find another practice</button>
      <ModalDialog title="Find another practice" isOpen={open} onClose={() => setOpen(false)}>
        <Finder listed={new Set(practices.map(({ odsCode }) => odsCode))} onAdd={add} />
        <button type="button" className="gpc-link-button" onClick={() => setOpen(false)}>Close</button>
      </ModalDialog>
    </>
  );
};
