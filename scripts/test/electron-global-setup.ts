import process from 'node:process';
import { buildApplication } from '../build/build-application';
import { hasDisplay, startVirtualDisplay } from '../launch';

/** Before the suites that open windows: a display where there is none, and an up-to-date build. Returns what ends the display. */
export async function setup(): Promise<() => Promise<void>> {
  await buildApplication();
  if (hasDisplay()) return () => Promise.resolve();
  const { display, stop } = await startVirtualDisplay();
  process.env['DISPLAY'] = display;
  return stop;
}
