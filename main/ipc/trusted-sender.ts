import type { IpcSender } from './ipc-port';

/** The one origin that the app's own pages have. */
export const appOrigin = 'gp-connect://app';

/** Whether a message comes from the main frame of a window of ours that shows a page of ours: not from a frame in it, nor from elsewhere. */
export const createSenderTrust = (isOurWindow: (webContentsId: number) => boolean) => (sender: IpcSender): boolean =>
  isOurWindow(sender.webContentsId) && sender.isMainFrame && sender.origin === appOrigin;
