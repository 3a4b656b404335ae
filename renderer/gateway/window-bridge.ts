import type { Bridge } from '../../contract/bridge';

declare global {
  interface Window {
    /** Put there by the preload script; absent outside the app. */
    readonly gpConnect?: Bridge;
  }
}

/** The bridge of this window, or null where the page does not run inside the app. The only reader of `window.gpConnect`. */
export const windowBridge = (): Bridge | null => window.gpConnect ?? null;
