import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';
import { startPdfWorker } from './pdf-worker';

type Pdf = { readonly state: 'opening' } | { readonly state: 'open'; readonly document: PDFDocumentProxy } | { readonly state: 'unreadable' };

/** Asked after each wait, since the page may have been left meanwhile. */
const lifetime = (): { readonly isOver: () => boolean; readonly end: () => void } => {
  let over = false;
  return {
    isOver: () => over,
    end: () => {
      over = true;
    },
  };
};

const PdfPage = ({ document: pdf, number, title }: { readonly document: PDFDocumentProxy; readonly number: number; readonly title: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  const [text, setText] = useState('');
  useEffect(() => {
    const { isOver, end } = lifetime();
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      if (isOver() || canvas.current === null) return;
      const viewport = page.getViewport({ scale: 1.5 });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      await page.render({ canvas: canvas.current, viewport }).promise;
      const content = await page.getTextContent();
      if (!isOver()) setText(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
    };
    draw().catch(() => {
      if (!isOver()) setFailed(true);
    });
    return end;
  }, [pdf, number]);
  return (
    <div className="gpc-document-page">
      {failed ? <Notice kind="warning" heading={`Page ${number} could not be drawn`}><p>Ask the practice for a copy.</p></Notice> : null}
      <canvas ref={canvas} role="img" aria-label={`${title}, page ${number} of ${pdf.numPages}`} hidden={failed} />
      <p className="gpc-document-page__number">Page {number} of {pdf.numPages}</p>
      <div className="nhsuk-u-visually-hidden">{text}</div>
    </div>
  );
};

/** All pages of a PDF, drawn without scripts or forms in a worker of our own; the text of each is there for a screen reader. */
export const PdfView = ({ bytes, title }: { readonly bytes: Uint8Array; readonly title: string }) => {
  const [pdf, setPdf] = useState<Pdf>({ state: 'opening' });
  useEffect(() => {
    let wanted = true;
    startPdfWorker();
    const task = getDocument({ data: new Uint8Array(bytes), enableXfa: false, stopAtErrors: false });
    task.promise.then(
      (document) => {
        if (wanted) setPdf({ state: 'open', document });
      },
      () => {
        if (wanted) setPdf({ state: 'unreadable' });
      },
    );
    return () => {
      wanted = false;
      void task.destroy();
    };
  }, [bytes]);
  if (pdf.state === 'opening') return <Loading what="Opening the document…" />;
  if (pdf.state === 'unreadable') {
    return <Notice kind="warning" heading="The PDF could not be read"><p>It may be damaged or locked. Ask the practice for a copy.</p></Notice>;
  }
  return <>{Array.from({ length: pdf.document.numPages }, (_, index) => <PdfPage key={index} document={pdf.document} number={index + 1} title={title} />)}</>;
};
