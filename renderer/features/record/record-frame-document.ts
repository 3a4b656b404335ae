import frameStyles from '../../styles/record-frame.css?raw';
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
 * SHA-256 of the frame's style sheet. The frame inherits the page's policy, which must name it too (`style-src`): a sealed frame has no
 * origin of its own, so it can load no style sheet, and no other inline style may be let in.
 */
export const recordFrameStyleHash = 'sha256-w87Ov/2nYIIb98Xw49UfxYxJzCoMOvLkGD1wRfeyPqc=';

/**
 * The document of the sealed frame: nothing may load, nothing may run, nothing may be sent (spec 10 §9 H12). Only sanitised HTML may be
 * given to it.
 */
export const recordFrameDocument = (html: string): string =>
  framePolicy().createHTML(
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
    + `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${recordFrameStyleHash}'">`
    + `<title>GP record</title><style>${frameStyles}</style></head><body>${html}</body></html>`,
  );
