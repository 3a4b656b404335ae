export { createGateway } from './create-gateway';
export type { CallOptions, Gateway, GatewayCall } from './gateway';
export { windowBridge } from './window-bridge';
