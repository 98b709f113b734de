export { startEmulator } from './emulator.js';
export type { Emulator, EmulatorAuth } from './emulator.js';
export type { Clock, EmulatorOptions } from './options.js';
export type { ApiControl, TokenEndpointControl } from './controls.js';
export type { Answer, TokenParameters } from './interference.js';
export type {
  AuthorizationSeen,
  EmulatorStats,
  RequestSeen,
  TokenRequestSeen,
} from './statistics.js';
