/** A running record reader as its client sees it: Electron's utility process in the app, a Node process or none at all in tests. */
export interface ReaderProcess {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

export type StartReader = () => ReaderProcess;
