import { GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url&no-inline';
import { policyNames, trustedPolicy } from '../../components/trusted-policy';

let port: Worker | null = null;

/** Starts the PDF worker once, from a file of the app and from no other address. */
export const startPdfWorker = (): void => {
  if (port !== null) return;
  const address = new URL(workerAddress, document.baseURI).href;
  const policy = trustedPolicy(policyNames.pdfWorker, {
    createScriptURL: (asked: string) => {
      if (asked !== address) throw new TypeError('Not the PDF worker');
      return asked;
    },
  });
  port = new Worker(policy.createScriptURL(address), { type: 'module' });
  GlobalWorkerOptions.workerPort = port;
};
