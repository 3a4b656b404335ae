import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import type { IpcPort, IpcSender } from './ipc-port';

const originOf = (url: string): string => {
  // `URL.origin` is "null" for a scheme of our own, so it is put together by hand.
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed === null ? '' : `${parsed.protocol}//${parsed.host}`;
};

const senderOf = (event: IpcMainEvent | IpcMainInvokeEvent): IpcSender => {
  const frame = event.senderFrame;
  return {
    webContentsId: event.sender.id,
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    origin: frame === null ? '' : originOf(frame.url),
  };
};

/** Electron's messages as the boundary's port. */
export const electronPort = (ipcMain: IpcMain): IpcPort => ({
  handle: (channel, listener) => ipcMain.handle(channel, (event, ...parts: unknown[]) => listener(senderOf(event), ...parts)),
  on: (channel, listener) => {
    ipcMain.on(channel, (event, ...parts: unknown[]) => listener(senderOf(event), ...parts));
  },
});
