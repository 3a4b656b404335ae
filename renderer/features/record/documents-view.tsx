import { useState } from 'react';
import type { DocumentEntry } from '../../../contract/capabilities/record';
import type { OpenPatient } from '../../../contract/capabilities/patients';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { PracticePhone } from '../patient/practice-phone';
import { AccountLine } from './account-line';
import { DocumentTable } from './document-table';
import { DocumentViewer } from './document-viewer';
import { IdentityGate } from './identity-gate';
import { Provenance } from './provenance';

/** The practice's list of documents; one is fetched only when it is asked for (spec 12 §3, §4). */
export const DocumentsView = ({ patient }: { readonly patient: OpenPatient }) => {
  const gateway = useGateway();
  const { patientKey } = patient;
  const [turn, setTurn] = useState(0);
  const [opened, setOpened] = useState<DocumentEntry | null>(null);
  const practice = patient.practice?.name ?? 'the practice';
  const answer = useAnswer(
    ['patient', patientKey, 'documents', turn], (signal) => gateway.record.listDocuments({ patientKey }, { signal }), turn > 0,
  );
  if (turn === 0) {
    return (
      <div className="gpc-panel">
        <p>The list shows each document’s type, title and dates. Its content is fetched only when you open it.</p>
        <button type="button" className="nhsuk-button" onClick={() => setTurn(1)}>List the documents</button>
      </div>
    );
  }
  if (answer.state === 'loading') return <Loading what={`Asking ${practice} for the list of documents…`} />;
  if (answer.state === 'failed') {
    return (
      <FailureNotice failure={answer.failure} what="The documents are not shown" onRetry={() => setTurn(turn + 1)}>
        <PracticePhone phone={patient.practice?.phone} />
      </FailureNotice>
    );
  }
  const list = answer.value;
  return (
    <div key={list.recordKey}>
      <Provenance practice={list.practice} retrievedAt={list.retrievedAt} kind="documents" />
      <IdentityGate differences={list.differences} practice={list.practice}>
        {opened === null ? (
          <>
            <AccountLine patientKey={patientKey} recordKey={list.recordKey} account={list.account} />
            {list.state === 'not-held' ? (
              <Notice kind="warning" heading="The practice’s documents service does not know this patient">
                <p>This does not mean that there are no documents. Telephone the practice.</p>
              </Notice>
            ) : list.documents.length === 0 ? (
              <div className="gpc-none"><p><strong>No documents were found</strong></p><p className="gpc-none__by">Stated by: the GP practice</p></div>
            ) : (
              <DocumentTable documents={list.documents} onOpen={setOpened} />
            )}
            <button type="button" className="gpc-link-button" onClick={() => setTurn(turn + 1)}>Ask for the list again</button>
          </>
        ) : (
          <DocumentViewer
            key={opened.documentId} patientKey={patientKey} recordKey={list.recordKey} practice={list.practice} entry={opened}
            onBack={() => setOpened(null)}
          />
        )}
      </IdentityGate>
    </div>
  );
};
