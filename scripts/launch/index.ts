export { electronLauncher, privateFolder } from './electron-launcher.mjs'
export type { ElectronLauncher } from './electron-launcher.mjs'
export { hasDisplay, startVirtualDisplay, withDisplay } from './display.mjs'
export { handOver } from './hand-over.mjs'
