import { BrowserWindow, screen, type Session, type WebPreferences } from 'electron';
import { join } from 'node:path';
import type { EnvironmentProfile } from '../settings/environment-profile';
import { keepBounds, readBounds } from './window-bounds';

export interface MainWindowOptions {
  readonly profile: Pick<EnvironmentProfile, 'name' | 'kind'>;
  /** The session that serves the app's scheme. */
  readonly session: Session;
  /** The built preload script. */
  readonly preload: string;
  readonly userFolder: string;
  readonly page: string;
}

/** Written out in full, so that no default of a release to come can loosen it (hazards-and-faults §3). */
const preferences = ({ profile, session, preload }: MainWindowOptions): WebPreferences => ({
  preload,
  session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  spellcheck: false,
  devTools: profile.kind !== 'live',
});

/** The window's title names the environment, and never a patient: titles are seen in task bars and screen sharing. */
export const windowTitle = (environment: string): string => `${environment} \u2013 GP Connect Desktop`;

/** Opens the app's one window, where it last was. */
export const openMainWindow = (options: MainWindowOptions): BrowserWindow => {
  const file = join(options.userFolder, 'window.json');
  const { maximised, ...bounds } = readBounds(file, screen.getAllDisplays().map(({ workArea }) => workArea));
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    title: windowTitle(options.profile.name),
    webPreferences: preferences(options),
  });
  if (maximised) window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    keepBounds(file, { ...window.getNormalBounds(), maximised: window.isMaximized() });
  });
  void window.loadURL(options.page);
  return window;
};
