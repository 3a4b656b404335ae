import type { ReactNode } from 'react';

export type NoticeKind = 'warning' | 'info' | 'done' | 'unknown';

const icons: Readonly<Record<NoticeKind, string>> = { warning: '!', info: 'i', done: '✓', unknown: '?' };
const lead: Readonly<Record<NoticeKind, string>> = { warning: 'Warning', info: 'Information', done: 'Done', unknown: 'Not known' };

/** A block that must be noticed: icon, words and shape, never colour alone (spec 13 §4). */
export const Notice = ({ kind, heading, children }: { readonly kind: NoticeKind; readonly heading?: string; readonly children?: ReactNode }) => (
  <div className={`gpc-notice gpc-notice--${kind}${children === undefined || children === null ? ' gpc-notice--slim' : ''}`}>
    <span className="gpc-notice__icon" aria-hidden="true">{icons[kind]}</span>
    <div className="gpc-notice__body">
      <p className="gpc-notice__what">
        {heading === undefined ? lead[kind] : <><span className="nhsuk-u-visually-hidden">{lead[kind]}: </span>{heading}</>}
      </p>
      {children}
    </div>
  </div>
);
