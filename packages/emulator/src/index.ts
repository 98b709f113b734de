export { startEmulator } from './start-emulator.js';
export type { Emulator, EmulatorAuth } from './start-emulator.js';
export type { Clock, EmulatorOptions } from './options.js';
export type { ApiControl, TokenEndpointControl } from './controls.js';
export type { Answer, TokenParameters } from './fault-injector.js';
export type {
  AuthorizationSeen,
  EmulatorStats,
  RequestSeen,
  TokenRequestSeen,
} from './statistics.js';
