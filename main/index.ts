import { app, dialog, ipcMain, protocol } from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { auditSessionEnd } from './audit/audit-session-end';
import { electronPort } from './ipc/electron-port';
import { appHandlers } from './ipc/handlers/app';
import { sessionHandlers } from './ipc/handlers/session';
import { certificateHandlers, systemHandlers } from './ipc/handlers/system';
import { registerOperations } from './ipc/register';
import { sendEvent } from './ipc/send-event';
import { createSenderTrust } from './ipc/trusted-sender';
import { osKeychain } from './keychain/os-keychain';
import { fileLog } from './logging/file-log';
import { declareAppScheme } from './security/app-protocol';
import { builtFiles } from './start-up/built-files';
import { doctorParts } from './start-up/doctor-parts';
import { openCapabilities } from './start-up/open-capabilities';
import { openCertificates } from './start-up/open-certificates';
import { openProfile } from './start-up/open-profile';
import { openSession } from './start-up/open-session';
import { openStorage } from './start-up/open-storage';
import { openWindow, refuseByDefault } from './start-up/open-window';

/** How long leaving may take: a service or a keychain that hangs must not keep the program from ending. */
const longestFarewellMs = 4_000;

/** Start-up in named phases; each is a file under `start-up/`. Nothing here decides anything. */
const start = async (): Promise<void> => {
  const files = builtFiles(import.meta.url);
  const userFolder = app.getPath('userData');
  const log = fileLog(join(userFolder, 'logs', 'gp-connect-desktop.log'));

  const opened = await openProfile(process.argv.slice(1), userFolder, files.simulator);
  if (!opened.ok) {
    stopWith(opened.error);
    return;
  }
  const { profile } = opened.value;
  const keychain = osKeychain();
  const storage = await openStorage(keychain, userFolder, log);
  const certificates = await openCertificates(profile, userFolder, storage.certificateKey);
  const version = app.getVersion();
  const wired = await openCapabilities({ profile, storage, userFolder, recordReader: files.recordReader, productVersion: version, certificates });
  if (!wired.ok) {
    stopWith(['A file that the environment profile names cannot be read.', wired.error.detail?.subject ?? '']);
    return;
  }
  const { composition, subjectOf, storage: storageState } = wired.value;
  const { session, cards } = await openSession(profile, composition.services, files.cardHelper);

  const window = openWindow(profile, session, files, userFolder, log);
  registerOperations(
    electronPort(ipcMain),
    {
      ...appHandlers({ version, profile, storage: () => storageState }), ...sessionHandlers(session, cards),
      ...systemHandlers(() => doctorParts({ profile, composition, certificates, keychain, cards })),
    },
    { ...composition.handlers, ...certificateHandlers(certificates) },
    {
      trusts: createSenderTrust((id) => !window.isDestroyed() && window.webContents.id === id),
      session, audit: storage.audit, subjectOf, log, newCorrelationId: randomUUID, monotonicMs: () => performance.now(),
    },
  );
  session.onEnd((reason, user) => {
    void composition.encounters.closeAll();
    void auditSessionEnd(storage.audit, reason, user, randomUUID());
  });
  session.onChange((state) => {
    if (!window.isDestroyed()) sendEvent(window.webContents, 'session.changed', state);
  });
  log.info('Started', { reason: profile.kind });

  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    session.end('signed-out');
    cards.stop();
    const leave = (): void => {
      opened.value.stop();
      app.exit(0);
    };
    void Promise.allSettled([composition.dispose(), storage.close()]).then(leave);
    setTimeout(leave, longestFarewellMs);
  });
};

const stopWith = (lines: readonly string[]): void => {
  process.stderr.write(`${lines.join('\n')}\n`);
  dialog.showErrorBox('GP Connect Desktop cannot start', lines.join('\n'));
  app.exit(1);
};

declareAppScheme(protocol);
app.enableSandbox();
refuseByDefault();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(() => stopWith(['The program met a fault of its own while starting.']));
else app.quit();
