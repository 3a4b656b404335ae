import { useMemo, useRef, useState } from 'react';
import type { CodedFailure } from '../../../contract/errors/coded-failure';
import type { OpenPatient, PatientMatch } from '../../../contract/capabilities/patients';
import type { NhsNumber } from '../../../domain/identifiers/nhs-number';
import { useAnnounce } from '../../components/announcer';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import type { PatientSearch } from './details-search';
import { NobodyFound } from './nobody-found';
import { ResultsTable } from './results-table';
import { SearchForm } from './search-form';

type Search =
  | { readonly state: 'idle' }
  | { readonly state: 'searching'; readonly stop: () => void }
  | { readonly state: 'failed'; readonly failure: CodedFailure; readonly asked: PatientSearch }
  | { readonly state: 'found'; readonly patients: readonly PatientMatch[]; readonly asked: PatientSearch };

/** Find a patient in the national register and open them. */
export const FindPatientScreen = ({ onOpened }: { readonly onOpened: (patient: OpenPatient) => void }) => {
  const gateway = useGateway();
  const announce = useAnnounce();
  const [search, setSearch] = useState<Search>({ state: 'idle' });
  const [opening, setOpening] = useState(false);
  const [openFailure, setOpenFailure] = useState<CodedFailure | null>(null);
  const practices = useAnswer(['practices'], (signal) => gateway.practices.list({}, { signal }));
  const listed = practices.state === 'ready' ? practices.value.practices : null;
  const practiceNames = useMemo(() => new Map((listed ?? []).map(({ odsCode, name }): [string, string] => [odsCode, name])), [listed]);

  const results = useRef<HTMLElement>(null);

  const run = async (asked: PatientSearch): Promise<void> => {
    const abort = new AbortController();
    setOpenFailure(null);
    setSearch({ state: 'searching', stop: () => abort.abort() });
    // Whoever works by keyboard goes on from what is found, not through the forms again.
    results.current?.focus();
    const answer = await gateway.patients.find(asked, { signal: abort.signal });
    if (!answer.ok) {
      setSearch(answer.error.code === 'cancelled' ? { state: 'idle' } : { state: 'failed', failure: answer.error, asked });
      return;
    }
    const { patients } = answer.value;
    setSearch({ state: 'found', patients, asked });
    announce(patients.length === 1 ? '1 patient found' : `${patients.length} patients found`);
  };

  const open = async (nhsNumber: NhsNumber): Promise<void> => {
    setOpening(true);
    setOpenFailure(null);
    const answer = await gateway.patients.open({ nhsNumber });
    setOpening(false);
    if (answer.ok) onOpened(answer.value);
    else setOpenFailure(answer.error);
  };

  return (
    <>
      <ScreenHeading>Find a patient</ScreenHeading>
      <SearchForm busy={search.state === 'searching' || opening} onSearch={(asked) => void run(asked)} />
      <section aria-label="Search results" className="gpc-results" ref={results} tabIndex={-1}>
        {search.state === 'searching' ? <Loading what="Searching the national register…" onCancel={search.stop} /> : null}
        {search.state === 'failed' ? <FailureNotice failure={search.failure} onRetry={() => void run(search.asked)} retryLabel="Search again" /> : null}
        {openFailure === null ? null : <FailureNotice failure={openFailure} what="The patient could not be opened" />}
        {opening ? <Loading what="Opening the patient…" /> : null}
        {search.state === 'found' && search.patients.length === 0 ? (
          <NobodyFound asked={search.asked} onSearch={(asked) => void run(asked)} />
        ) : null}
        {search.state === 'found' && search.patients.length > 0 ? (
          <>
            {search.asked.by === 'details' && search.asked.fuzzy === true ? (
              <Notice kind="warning" heading="These names only sound alike, or stand in another order">
                <p>Make sure with the patient that it is the right person: name, date of birth and address.</p>
              </Notice>
            ) : null}
            <ResultsTable patients={search.patients} practiceNames={practiceNames} busy={opening} onOpen={(number) => void open(number)} />
          </>
        ) : null}
      </section>
    </>
  );
};
