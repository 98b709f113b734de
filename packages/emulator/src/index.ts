/**
 * Emulates Kaisa (formerly Freespee) on loopback, for tests and development: the token endpoint, v2, v3 and DNCS. Unofficial.
 *
 * @packageDocumentation
 */
export { startEmulator } from './start-emulator.js';
export { createEmulator } from './create-emulator.js';
export { connectToEmulator } from './remote/connect-to-emulator.js';
export type {
  Emulator,
  EmulatorAddresses,
  EmulatorAuth,
  EmulatorControls,
  PortlessEmulator,
} from './emulator.js';
export type { Clock, CreateEmulatorOptions, EmulatorOptions } from './options.js';
export type { ApiControl, TokenEndpointControl } from './controls.js';
export type { Answer, ScriptedAnswerSettings, TokenParameters } from './scripted-answers.js';
export type { IssuedToken } from './access-tokens.js';
export type { ControlSettings } from './control-settings.js';
export type { EmulatorStatus } from './control-api/status.js';
export type {
  ControlEvent,
  ControlName,
  EmulatorEvent,
  RequestEvent,
  SkippedEvent,
  TokenRequestEvent,
} from './events/emulator-event.js';
export type { Refusal } from './refusal.js';
export type {
  ConnectOptions,
  RemoteApiControl,
  RemoteEmulator,
  RemoteTokenEndpointControl,
} from './remote/remote-emulator.js';
export type { SavedState } from './state/state.js';
export type { UndiciInterceptor } from './undici-interceptor.js';
export type {
  AuthorizationSeen,
  EmulatorCounts,
  EmulatorStats,
  RequestSeen,
  TokenRequestSeen,
} from './statistics.js';
