import type { ControlSettings } from '../control-settings.js';
import type { Refusal } from '../refusal.js';
import type { AuthorizationSeen, TokenRequestSeen } from '../statistics.js';

/**
 * An event of an emulator, from `events()` of a remote emulator. Never contains a secret or a token.
 *
 * @example
 * ```ts
 * import type { EmulatorEvent } from '@kaisa-auth/emulator';
 *
 * function print(event: EmulatorEvent): void {
 *   if (event.type === 'request') console.log(event.method, event.path, event.status);
 * }
 * ```
 */
export type EmulatorEvent = RequestEvent | TokenRequestEvent | ControlEvent | SkippedEvent;

/**
 * A request, other than a token request, that was answered.
 *
 * @example
 * ```ts
 * import type { RequestEvent } from '@kaisa-auth/emulator';
 *
 * const describe = ({ path, status, refusal }: RequestEvent) => `${path} ${status}: ${refusal?.message}`;
 * ```
 */
export interface RequestEvent {
  /** The number of the event: 1 for the first one. */
  id: number;
  /** Tells the kinds of events apart. */
  type: 'request';
  /** When the request arrived, in ms by the emulator's clock. */
  at: number;
  /** `test`: the routes below `/_emulator`; `none`: an unknown path. */
  api: 'v2' | 'v3' | 'dncs' | 'test' | 'none';
  /** The HTTP method, in upper case. */
  method: string;
  /** Path and query as sent, at most 2,000 characters. */
  path: string;
  /** The HTTP status of the answer. Absent if the connection closed first. */
  status?: number;
  /** Real time from arrival to answer. */
  durationMs: number;
  /** The state of the `Authorization` header on arrival. */
  authorization: AuthorizationSeen;
  /** The number of the token it carried. */
  tokenSerial?: number;
  /** The age of that token on arrival, by the emulator's clock. */
  tokenAgeMs?: number;
  /** Present for every status from 400 on, and for a broken connection. */
  refusal?: Refusal;
}

/**
 * A token request that was answered.
 *
 * @example
 * ```ts
 * import type { TokenRequestEvent } from '@kaisa-auth/emulator';
 *
 * const isSuccess = ({ outcome }: TokenRequestEvent) => outcome.startsWith('issued');
 * ```
 */
export interface TokenRequestEvent extends Omit<TokenRequestSeen, 'at'> {
  /** The number of the event. */
  id: number;
  /** Tells the kinds of events apart. */
  type: 'token_request';
  /** When the request arrived, in ms by the emulator's clock. */
  at: number;
  /** `issued_again`: the same token; `scripted`: an answer from the controls; `connection_closed`: by either side. */
  outcome: 'issued' | 'issued_again' | 'refused' | 'scripted' | 'connection_closed';
  /** Real time from arrival to answer. */
  durationMs: number;
  /** The number of the token that was issued. */
  tokenSerial?: number;
  /** When that token expires. */
  expiresAt?: number;
  /** The `error_description` of the answer, at most 500 characters. */
  errorDescription?: string;
}

type TokenEndpointControlName =
  | 'hold'
  | 'release'
  | 'delay'
  | 'fail'
  | 'rateLimit'
  | 'answer'
  | 'breakConnection'
  | 'sameToken'
  | 'restore';
type ApiControlName =
  'hold' | 'release' | 'delay' | 'refuseAll' | 'refuseWith' | 'breakConnection' | 'restore';

/**
 * The name of a control, such as `tokenEndpoint.delay`.
 *
 * @example
 * ```ts
 * import type { ControlName } from '@kaisa-auth/emulator';
 *
 * const control: ControlName = 'tokenEndpoint.delay';
 * ```
 */
export type ControlName =
  | 'setTokenLifetime'
  | 'revokeAll'
  | 'resetStats'
  | 'loadState'
  | 'reset'
  | `tokenEndpoint.${TokenEndpointControlName}`
  | `api.${ApiControlName}`;

/**
 * The use of a control, over HTTP or by a test in the emulator's process.
 *
 * @example
 * ```ts
 * import type { ControlEvent } from '@kaisa-auth/emulator';
 *
 * const describe = (event: ControlEvent) => `${event.control} ${JSON.stringify(event.arguments)}`;
 * ```
 */
export interface ControlEvent {
  /** The number of the event. */
  id: number;
  /** Tells the kinds of events apart. */
  type: 'control';
  /** When the control was used, in ms by the emulator's clock. */
  at: number;
  /** The name of the control. */
  control: ControlName;
  /** The arguments by name, such as `{ ms: 500 }`. Of a scripted answer only its status. */
  arguments: Record<string, unknown>;
  /** The settings of all controls afterwards. */
  controls: ControlSettings;
}

/**
 * Events that the reader missed: it was too slow, or asked for events that the emulator has forgotten.
 *
 * @example
 * ```ts
 * import type { SkippedEvent } from '@kaisa-auth/emulator';
 *
 * const describe = ({ count, id }: SkippedEvent) => `skipped ${count} events up to ${id}`;
 * ```
 */
export interface SkippedEvent {
  /** The number of the last event that was skipped. */
  id: number;
  /** Tells the kinds of events apart. */
  type: 'skipped';
  /** How many events were skipped. */
  count: number;
}
