import { app, powerMonitor, session as electronSession, shell, type BrowserWindow, type Session as PageSession } from 'electron';
import type { Log } from '../logging/log';
import { appOrigin } from '../ipc/trusted-sender';
import { serveAppPages } from '../security/app-protocol';
import { confine, denyAll } from '../security/deny-all';
import { externalLinkOpener } from '../security/external-links';
import { endWhenAway } from '../session/end-when-away';
import type { Session } from '../session/session';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { setApplicationMenu } from '../window/application-menu';
import { openMainWindow } from '../window/main-window';
import { reloadAfterCrash } from '../window/reload-after-crash';
import type { BuiltFiles } from './built-files';

/** In memory only: nothing that a page shows is left on the disk (spec 05 §5). */
const pagePartition = 'pages';

/** Must run before any page exists: the rules that hold for all web contents of this process, ours or not. */
export const refuseByDefault = (): void => {
  const openExternal = externalLinkOpener((address) => shell.openExternal(address));
  app.on('web-contents-created', (_event, contents) => confine(contents, openExternal));
  app.on('session-created', denyAll);
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event) => event.preventDefault());
};

const pageSession = (files: BuiltFiles): PageSession => {
  const pages = electronSession.fromPartition(pagePartition, { cache: false });
  serveAppPages(pages.protocol, files.renderer);
  return pages;
};

/** Opens the window and ties the session to the person's presence at it. */
export const openWindow = (profile: EnvironmentProfile, session: Session, files: BuiltFiles, userFolder: string, log: Log): BrowserWindow => {
  setApplicationMenu(process.platform);
  const window = openMainWindow({ profile, session: pageSession(files), preload: files.preload, userFolder, page: `${appOrigin}/index.html` });
  reloadAfterCrash(window.webContents, log, () => performance.now());
  const power: NodeJS.EventEmitter = powerMonitor;
  endWhenAway(powerMonitor, (event, act) => power.on(event, act), () => session.end('expired'));
  return window;
};
