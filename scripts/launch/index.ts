export { electronLauncher, privateFolder } from './electron-launcher.mjs';
export type { ElectronLauncher } from './electron-launcher.mjs';
export { hasDisplay, startVirtualDisplay, withDisplay } from './display.mjs';
export { handOver } from './hand-over.mjs';
export { startSimulator } from './start-simulator';
export type { RunningSimulator } from './start-simulator';
