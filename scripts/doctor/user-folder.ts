import { homedir } from 'node:os';
import { join } from 'node:path';

const productName = 'GP Connect Desktop';

/** Where the app keeps what is this account's own, as Electron chooses it. */
export const userFolder = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string => {
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), productName);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', productName);
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), productName);
};
