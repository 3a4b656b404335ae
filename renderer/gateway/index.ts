export { createGateway } from './create-gateway';
export type { Gateway } from './gateway';
export { windowBridge } from './window-bridge';
