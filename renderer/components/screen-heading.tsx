import { useEffect, useRef, type ReactNode } from 'react';

interface ScreenHeadingProps {
  readonly children: ReactNode;
  readonly level?: 1 | 2;
  /** Whether the screen is in front; the focus comes each time that it is brought there. */
  readonly shown?: boolean;
}

/** The heading of a screen or step. It takes the focus when it appears, so that keyboard and screen reader follow the change. */
export const ScreenHeading = ({ children, level = 1, shown = true }: ScreenHeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shown) heading.current?.focus();
  }, [shown]);
  const Tag = level === 1 ? 'h1' : 'h2';
  return (
    <Tag ref={heading} tabIndex={-1} className={level === 1 ? 'nhsuk-heading-m gpc-screen-heading' : 'nhsuk-heading-s gpc-screen-heading'}>
      {children}
    </Tag>
  );
};
