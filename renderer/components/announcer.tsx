import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

const AnnouncerContext = createContext<(text: string) => void>(() => undefined);

/** One polite live region for the whole window: what arrives is told to those who cannot see it arrive. */
export const AnnouncerProvider = ({ children }: { readonly children: ReactNode }) => {
  const [text, setText] = useState('');
  const announce = useCallback((next: string): void => setText(next), []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="nhsuk-u-visually-hidden" role="status" aria-live="polite">{text}</div>
    </AnnouncerContext>
  );
};

export const useAnnounce = (): ((text: string) => void) => useContext(AnnouncerContext);
