import { createHash } from 'node:crypto';
import type { ServiceResponse } from './service-exchange';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** HTML that is safe to put into a page as it is. */
export interface Html { readonly html: string }

const pieceOf = (value: string | number | Html | readonly Html[]): string => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'html' in value ? value.html : value.map((item) => item.html).join('');
};

/** Writes HTML: whatever is put in is escaped unless it is HTML of this kind already. */
export const markup = (pieces: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html => ({
  html: pieces.reduce((text, piece, index) => `${text}${index === 0 ? '' : pieceOf(values[index - 1] ?? '')}${piece}`, ''),
});

const style = [
  'form+form{margin-top:16px}', 'body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f0f4f5;color:#212b32}', 'header{background:#003087;color:#fff;padding:12px 24px;font-weight:600}',
  'main{max-width:46rem;margin:24px auto;padding:0 24px}', 'fieldset{border:1px solid #aeb7bd;background:#fff;margin:0 0 16px;padding:12px 20px}',
  'legend{font-weight:600}', 'label{display:block;padding:6px 0}', 'small{color:#4c6272}',
  'button{font:inherit;padding:8px 18px;border:0;border-radius:4px;background:#007f3b;color:#fff;cursor:pointer;margin-right:12px}', 'button.quiet{background:#4c6272}',
  ':focus{outline:3px solid #ffeb3b;outline-offset:0;box-shadow:0 0 0 5px #212b32}', 'input[type=search]{font:inherit;padding:6px;width:20rem}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

/** A page without scripts. `formTargets` are origins that its forms may lead to besides its own. */
export const htmlPage = (title: string, body: Html, formTargets: readonly string[] = [], status = 200): ServiceResponse => ({
  status,
  headers: {
    'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${formTargets.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  },
  body: Buffer.from(`<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body.html}</body></html>`),
});
