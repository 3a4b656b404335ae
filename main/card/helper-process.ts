/** A running card helper, as the client sees it: Electron's utility process in the app, a Node process under test. */
export interface HelperProcess {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

export type StartHelper = () => HelperProcess;
