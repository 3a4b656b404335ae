import type { PowerMonitor } from 'electron';

/** Absolute idle time of live national services (spec 30 §2.6). */
export const longestIdleSeconds = 15 * 60;
const lookEveryMs = 15_000;

/** Ends the session when the computer locks, sleeps, changes its user, or nobody has touched it for long [H13]. */
export const endWhenAway = (power: Pick<PowerMonitor, 'getSystemIdleTime'>, on: (event: 'lock-screen' | 'suspend' | 'resume' | 'user-did-resign-active', act: () => void) => void, end: () => void): void => {
  for (const event of ['lock-screen', 'suspend', 'resume', 'user-did-resign-active'] as const) on(event, end);
  setInterval(() => {
    if (power.getSystemIdleTime() >= longestIdleSeconds) end();
  }, lookEveryMs).unref();
};
