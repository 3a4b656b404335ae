import { useEffect, useRef, useState } from 'react';
import { Loading } from '../../components/loading';
import { Notice } from '../../components/notice';

/** Beyond this an image could exhaust the window's memory. */
const mostPixels = 60_000_000;

type Drawing = 'drawing' | 'drawn' | 'too-large' | 'unreadable';

/** An image decoded by the browser and drawn on a canvas, so that no address of it ever exists. */
export const ImageView = ({ bytes, contentType, title }: {
  readonly bytes: Uint8Array; readonly contentType: string; readonly title: string;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawing, setDrawing] = useState<Drawing>('drawing');
  useEffect(() => {
    let wanted = true;
    const draw = async (): Promise<Drawing> => {
      try {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: contentType }));
        const context = canvas.current?.getContext('2d');
        if (!wanted || canvas.current === null || context === null || context === undefined) return 'unreadable';
        if (bitmap.width * bitmap.height > mostPixels) return 'too-large';
        canvas.current.width = bitmap.width;
        canvas.current.height = bitmap.height;
        context.drawImage(bitmap, 0, 0);
        bitmap.close();
        return 'drawn';
      } catch {
        return 'unreadable';
      }
    };
    void draw().then((done) => {
      if (wanted) setDrawing(done);
    });
    return () => {
      wanted = false;
    };
  }, [bytes, contentType]);
  return (
    <>
      {drawing === 'drawing' ? <Loading what="Drawing the image…" /> : null}
      {drawing === 'unreadable' ? <Notice kind="warning" heading="The image could not be read"><p>Ask the practice for a copy.</p></Notice> : null}
      {drawing === 'too-large' ? <Notice kind="warning" heading="The image is too large to be shown here"><p>Ask the practice for a copy.</p></Notice> : null}
      <div className="gpc-document-page" hidden={drawing !== 'drawn'}><canvas ref={canvas} role="img" aria-label={title} /></div>
    </>
  );
};
