import type { DocumentEntry } from '../../../contract/capabilities/record';
import { formatFileSize } from '../../../domain/format/file-size';

const originWords: Readonly<Record<DocumentEntry['origin'], string>> = { internal: 'Internal', external: 'External', 'not-known': 'Not known' };

const headings = ['Document date', 'Added to record', 'Type and title', 'Author', 'Organisation', 'Kind and size'];

const kinds: readonly (readonly [RegExp, string])[] = [
  [/pdf/i, 'PDF'], [/^text\/plain/i, 'Text'], [/^text\/html/i, 'Web page'], [/rtf/i, 'Rich text'], [/tiff/i, 'Scan (TIFF)'], [/^image\//i, 'Picture'],
  [/msword|wordprocessing/i, 'Word'], [/excel|spreadsheet/i, 'Spreadsheet'], [/^audio\//i, 'Sound'], [/^video\//i, 'Film'], [/zip/i, 'Archive'],
];

/** What kind of file it is in a word; the practice's own name of the kind stands beneath. */
const kindWords = (contentType: string): string => kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? 'Other kind';

/** Every document in the order received, those that cannot be opened among them with the reason (spec 12 §3). */
export const DocumentTable = ({ documents, onOpen }: {
  readonly documents: readonly DocumentEntry[]; readonly onOpen: (document: DocumentEntry) => void;
}) => (
  <div className="gpc-scroll-x gpc-documents" tabIndex={0} role="group" aria-label="Documents">
    <table className="gpc-table">
      <caption className="gpc-table__caption">{documents.length === 1 ? '1 document' : `${documents.length} documents`}</caption>
      <thead>
        <tr>
          {headings.map((heading) => <th scope="col" key={heading}>{heading}</th>)}
          <th scope="col"><span className="nhsuk-u-visually-hidden">Open</span></th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <tr key={document.documentId}>
            <td className="gpc-nowrap">{document.documentDate}</td>
            <td className="gpc-nowrap">{document.addedToRecord}</td>
            <th scope="row">
              {document.title}
              {document.type === document.title ? null : <span className="gpc-table__more">{document.type}</span>}
              {document.marks.map((mark) => <span key={mark} className="gpc-mark gpc-mark--warning">{mark}</span>)}
            </th>
            <td>{document.author}</td>
            <td>{document.organisation}<span className="gpc-table__more">{originWords[document.origin]}</span></td>
            <td>
              {kindWords(document.contentType)}
              <span className="gpc-table__more">
                {document.contentType} · {document.sizeInBytes === undefined ? 'size not given' : formatFileSize(document.sizeInBytes)}
              </span>
            </td>
            <td>
              {document.availability.state === 'available' ? (
                <button type="button" className="nhsuk-button nhsuk-button--small" onClick={() => onOpen(document)}>
                  Open<span className="nhsuk-u-visually-hidden"> {document.title}, {document.documentDate}</span>
                </button>
              ) : (
                <span className="gpc-mark gpc-mark--warning gpc-documents__closed">Not available: {document.availability.reason}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
