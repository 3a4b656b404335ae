/**
 * What pages of the app may load and do (hazards-and-faults §3.7): everything that is not named is refused. Each line says why.
 */
const directives: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  // React sets style attributes through the CSSOM, which this does not govern; no inline style element is allowed.
  // The one exception is the style sheet of the sealed frame, by its hash: that frame inherits this policy and can load none.
  ['style-src', "'self' 'sha256-w87Ov/2nYIIb98Xw49UfxYxJzCoMOvLkGD1wRfeyPqc='"],
  // Pictures of a document are shown from its bytes, never from an address.
  ['img-src', "'self' data: blob:"],
  ['font-src', "'self'"],
  // The reader of PDF documents parses in a worker.
  ['worker-src', "'self' blob:"],
  // The PDF reader fetches its own character maps from beside itself; the window has no other network.
  ['connect-src', "'self'"],
  // Provider HTML stands in a sealed frame by `srcdoc`, which inherits this policy.
  ['frame-src', "'self'"],
  ['frame-ancestors', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['object-src', "'none'"],
  ['require-trusted-types-for', "'script'"],
  // The sanitiser, the document of the sealed frame (sanitised first), the PDF worker, and `default`, which only empties an element: no
  // other way to turn text into markup or script.
  ['trusted-types', 'dompurify gp-connect-record-frame gp-connect-pdf-worker default'],
];

export const contentSecurityPolicy = directives.map(([name, value]) => `${name} ${value}`).join('; ');

/** Sent with everything that the app's own scheme serves. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};
