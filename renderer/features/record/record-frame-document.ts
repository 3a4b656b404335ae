import { policyNames, trustedPolicy } from '../../components/trusted-policy';

interface FramePolicy {
  readonly createHTML: (text: string) => string;
}

let made: FramePolicy | null = null;

const framePolicy = (): FramePolicy => {
  const policy: FramePolicy = made ?? trustedPolicy(policyNames.recordFrame, { createHTML: (text: string) => text });
  made = policy;
  return policy;
};

/**
 * The document of the sealed frame: nothing may load but our style sheet, nothing may run, nothing may be sent (spec 10 §9 H12). The
 * style sheet is a file of the app, not text in the page, so that the window's own policy (`style-src 'self'`) holds inside too.
 * Only sanitised HTML may be given to it.
 */
export const recordFrameDocument = (html: string, styleSheet: string): string => {
  const { origin, protocol, host } = new URL(styleSheet);
  const source = origin === 'null' ? `${protocol}//${host}` : origin;
  return framePolicy().createHTML(
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
    + `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}">`
    + `<title>GP record</title><link rel="stylesheet" href="${styleSheet}"></head><body>${html}</body></html>`,
  );
};
