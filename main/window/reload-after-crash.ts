import type { WebContents } from 'electron';
import type { Log } from '../logging/log';

const mostReloads = 3;
const withinMs = 60_000;

/** Reloads a page whose process died; a page that dies again and again is left alone, so that it cannot spin. */
export const reloadAfterCrash = (contents: WebContents, log: Log, monotonicMs: () => number): void => {
  let reloads: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = monotonicMs();
    reloads = [...reloads.filter((at) => now - at < withinMs), now];
    log.error('The window stopped', { reason, count: reloads.length });
    if (reloads.length <= mostReloads) contents.reload();
  });
};
