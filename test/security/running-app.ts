import { rmSync } from 'node:fs';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { electronLauncher, privateFolder } from '../../scripts/launch';

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userFolder: string;
  readonly stop: () => Promise<void>;
  /** Ends the app from within, for when a page of it has crashed. */
  readonly leave: () => Promise<void>;
}

/** The built app in a window, with data of its own; without a profile it starts the training services. */
export const startApp = async (args: readonly string[] = []): Promise<RunningApp> => {
  const launcher = electronLauncher();
  const userFolder = privateFolder('gp-connect-security-');
  const app = await _electron.launch({
    executablePath: launcher.executablePath,
    args: [...launcher.args, `--user-data-dir=${userFolder}`, ...args],
    env: launcher.env,
    timeout: 90_000,
  });
  const page = await app.firstWindow({ timeout: 90_000 });
  await page.waitForLoadState('load');
  return {
    app,
    page,
    userFolder,
    leave: async () => {
      const ended = new Promise<void>((resolve) => {
        app.once('close', () => {
          resolve();
        });
      });
      // The answer cannot arrive when the app goes at once.
      void app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
      await ended;
      rmSync(userFolder, { recursive: true, force: true });
    },
    stop: async () => {
      await app.close();
      rmSync(userFolder, { recursive: true, force: true });
    },
  };
};
