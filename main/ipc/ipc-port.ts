/** Who sent a message, as much as a decision about trust needs. */
export interface IpcSender {
  readonly webContentsId: number;
  readonly isMainFrame: boolean;
  /** Origin of the frame, for example `gp-connect://app`; empty when the frame has gone. */
  readonly origin: string;
}

/** The part of Electron's `ipcMain` that the boundary uses, so that the boundary runs in plain Node under test. */
export interface IpcPort {
  readonly handle: (channel: string, listener: (sender: IpcSender, ...parts: readonly unknown[]) => Promise<unknown>) => void;
  readonly on: (channel: string, listener: (sender: IpcSender, ...parts: readonly unknown[]) => void) => void;
}
