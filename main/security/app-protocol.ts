import { readFile } from 'node:fs/promises';
import type { Protocol } from 'electron';
import { pageHeaders } from './content-security-policy';
import { pageFileOf } from './page-file';

export const appScheme = 'gp-connect';

/** Must run before the app is ready: makes the scheme a secure origin with a policy of its own, unlike `file:`. */
export const declareAppScheme = (protocol: Protocol): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
};

/** Serves the built pages, and nothing else, as `gp-connect://app/`. */
export const serveAppPages = (protocol: Protocol, folder: string): void => {
  protocol.handle(appScheme, async ({ url, method }) => {
    const file = method === 'GET' ? pageFileOf(url, folder) : null;
    try {
      if (file === null) throw new Error('not a page');
      return new Response(new Uint8Array(await readFile(file.path)), { headers: { ...pageHeaders, 'Content-Type': file.contentType } });
    } catch {
      return new Response('Not found', { status: 404, headers: { ...pageHeaders, 'Content-Type': 'text/plain' } });
    }
  });
};
