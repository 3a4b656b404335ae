import { useEffect, useRef } from 'react';

/** Keeps `--gpc-frame-height` at the height of the fixed part, so that dialogs open below the patient banner (spec 13 B1). */
export const useFrameHeight = () => {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--gpc-frame-height', `${element.getBoundingClientRect().height}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return frame;
};
