import { useEffect, useRef } from 'react';
import { recordFrameDocument } from './record-frame-document';

/** Provider HTML, already sanitised, in a frame that can run nothing, load nothing and reach nothing. */
export const RecordFrame = ({ html, title }: { readonly html: string; readonly title: string }) => {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current !== null) frame.current.srcdoc = recordFrameDocument(html);
  }, [html]);
  return <iframe ref={frame} className="gpc-html__frame" sandbox="" referrerPolicy="no-referrer" title={title} />;
};
