import { lazy, Suspense, useMemo } from 'react';
import type { DocumentEntry } from '../../../contract/capabilities/record';
import type { OperationResponse } from '../../../contract/operations';
import type { PracticeName } from '../../../contract/values';
import { displayDate } from '../../../domain/dates/partial-date';
import { formatFileSize } from '../../../domain/format/file-size';
import { FailureNotice } from '../../components/failure-notice';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { ScreenHeading } from '../../components/screen-heading';
import { useGateway } from '../../session/services';
import { useAnswer } from '../../session/use-answer';
import { decodeText } from './decode-text';
import { ImageView } from './image-view';

/** The PDF reader is large and rarely needed, so it is loaded from the app's files with the first PDF. */
const PdfView = lazy(() => import('./pdf-view').then((loaded) => ({ default: loaded.PdfView })));

type OpenedDocument = OperationResponse<'record.openDocument'>;

const TextView = ({ bytes }: { readonly bytes: Uint8Array }) => {
  const { text, encoding } = useMemo(() => decodeText(bytes), [bytes]);
  return (
    <>
      {encoding === 'utf-8' ? null : <p className="gpc-quiet">The text is not in the usual encoding; it was read as {encoding}.</p>}
      {text.trim() === '' ? <Notice kind="warning" heading="The document holds no text" /> : <pre className="gpc-document-text" tabIndex={0}>{text}</pre>}
    </>
  );
};

const Content = ({ document, title }: { readonly document: OpenedDocument; readonly title: string }) => {
  switch (document.show) {
    case 'text':
      return <TextView bytes={document.bytes} />;
    case 'pdf':
      return <Suspense fallback={<Loading what="Opening the document…" />}><PdfView bytes={document.bytes} title={title} /></Suspense>;
    case 'image':
      return <ImageView bytes={document.bytes} contentType={document.contentType} title={title} />;
    case 'none':
      return (
        <Notice kind="info" heading="This kind of document cannot be shown here">
          <p>
            It was retrieved ({document.contentType}, {formatFileSize(document.bytes.byteLength)}), but this program does not show that kind. Ask
            the practice for a copy.
          </p>
        </Notice>
      );
  }
};

interface DocumentViewerProps {
  readonly patientKey: string;
  readonly recordKey: string;
  readonly practice: PracticeName;
  readonly entry: DocumentEntry;
  readonly onBack: () => void;
}

/** One document with what the list said of it; a document that cannot be shown is a sentence, never a blank pane (spec 12 §4). */
export const DocumentViewer = ({ patientKey, recordKey, practice, entry, onBack }: DocumentViewerProps) => {
  const gateway = useGateway();
  const { documentId } = entry;
  const answer = useAnswer(['patient', patientKey, 'document', recordKey, documentId], (signal) =>
    gateway.record.openDocument({ recordKey, documentId }, { signal }));
  return (
    <article className="gpc-document">
      <button type="button" className="gpc-link-button" onClick={onBack}>Back to the list of documents</button>
      <ScreenHeading level={2}>{entry.title}</ScreenHeading>
      <p className="gpc-document__facts">
        {entry.type} · Document date <strong>{entry.documentDate}</strong> · Added to record <strong>{entry.addedToRecord}</strong> · Author{' '}
        <strong>{entry.author}</strong> · {entry.organisation} · From {practice.name} ({practice.odsCode})
        {answer.state === 'ready' ? <> · Retrieved <strong>{displayDate(answer.value.retrievedAt)}</strong></> : null}
      </p>
      {entry.marks.map((mark) => <Notice key={mark} kind="warning" heading={mark} />)}
      {answer.state === 'loading' ? (
        <Loading
          what={`Fetching the document${entry.sizeInBytes === undefined ? '' : ` (${formatFileSize(entry.sizeInBytes)})`}…`} onCancel={onBack}
        />
      ) : null}
      {answer.state === 'failed' ? <FailureNotice failure={answer.failure} what="The document is not shown" onRetry={answer.again} /> : null}
      {answer.state === 'ready' ? (
        <>
          {answer.value.warnings.map((warning) => <Notice key={warning} kind="warning" heading={warning} />)}
          <Content document={answer.value} title={entry.title} />
        </>
      ) : null}
    </article>
  );
};
