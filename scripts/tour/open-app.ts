import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronLauncher, privateFolder } from '../launch';

/** The real application, started as it ships, with a data folder of its own. */
export interface OpenApp {
  readonly electron: ElectronApplication;
  readonly window: Page;
  /** Lines that the window's console wrote as errors: a tour with any is not a good one. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export interface OpenAppOptions {
  readonly profile: string;
  /** Keeps its data between two openings; without it the folder is new, and goes with the app. */
  readonly userData?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Opens the built app on a profile. The machine must be set up to `window`, and a display must be there. */
export async function openApp({ profile, userData, size = { width: 1280, height: 860 } }: OpenAppOptions): Promise<OpenApp> {
  const own = userData === undefined ? privateFolder('gp-connect-app-') : null;
  const folder = userData ?? join(own ?? '', 'user-data');
  const { executablePath, args, env } = electronLauncher();
  const electron = await _electron.launch({
    executablePath, args: [...args, `--profile=${profile}`, `--user-data-dir=${folder}`], env, timeout: 60_000,
  });
  const window = await electron.firstWindow();
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(error.message));
  window.setDefaultTimeout(20_000);
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  return {
    electron,
    window,
    complaints,
    close: async () => {
      await electron.close();
      if (own !== null) await rm(own, { recursive: true, force: true });
    },
  };
}
