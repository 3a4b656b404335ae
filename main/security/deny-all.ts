import type { Session, WebContents } from 'electron';
import { appScheme } from './app-protocol';

/** Schemes that a page may load from: its own, and what it holds in memory. No page has any other network. */
const loadable: readonly string[] = [`${appScheme}:`, 'blob:', 'data:', 'devtools:'];

/** Refuses every permission, device, download and outside address for all that runs in a session (hazards-and-faults §3.5). */
export const denyAll = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const protocol = URL.canParse(url) ? new URL(url).protocol : '';
    answer({ cancel: !loadable.includes(protocol) });
  });
  session.setSpellCheckerEnabled(false);
};

/** Refuses to leave the page, to open windows and to attach web views; links of the allow-list go to the system's browser. */
export const confine = (contents: WebContents, openExternal: (address: string) => void): void => {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
};
