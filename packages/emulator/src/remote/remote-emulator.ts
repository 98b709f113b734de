import type { EmulatorStatus } from '../control-api/status.js';
import type { ApiControl, TokenEndpointControl } from '../controls.js';
import type { EmulatorAddresses } from '../emulator.js';
import type { EmulatorEvent } from '../events/emulator-event.js';
import type { SavedState } from '../state/state.js';
import type { EmulatorStats } from '../statistics.js';

/**
 * The options of `connectToEmulator`.
 *
 * @example
 * ```ts
 * import type { ConnectOptions } from '@kaisa-auth/emulator';
 *
 * const options: ConnectOptions = { controlToken: process.env.EMULATOR_CONTROL_TOKEN ?? '' };
 * ```
 */
export interface ConnectOptions {
  /** The control token that the emulator printed on start. */
  controlToken: string;
}

/** The same controls, each of which resolves when the emulator has obeyed. */
type Remote<Controls, Local extends keyof Controls> = {
  [Name in Exclude<keyof Controls, Local>]: Controls[Name] extends (...args: infer Args) => void
    ? (...args: Args) => Promise<void>
    : never;
} & {
  /**
   * Holds all requests until the returned function is called, or the connection to the emulator ends. If you hold
   * several times, release every hold.
   */
  hold(): Promise<() => Promise<void>>;
};

/**
 * Makes the token endpoint of an emulator in another process fail in chosen ways, as {@link TokenEndpointControl} does.
 * `answer` is missing, because a function cannot be sent.
 *
 * @example
 * ```ts
 * import type { RemoteTokenEndpointControl } from '@kaisa-auth/emulator';
 *
 * const slowDown = (tokenEndpoint: RemoteTokenEndpointControl) => tokenEndpoint.delay(2000);
 * ```
 */
export type RemoteTokenEndpointControl = Remote<TokenEndpointControl, 'hold' | 'answer'>;

/**
 * Makes the APIs of an emulator in another process fail in chosen ways, as {@link ApiControl} does.
 *
 * @example
 * ```ts
 * import type { RemoteApiControl } from '@kaisa-auth/emulator';
 *
 * const slowDown = (api: RemoteApiControl) => api.delay(2000);
 * ```
 */
export type RemoteApiControl = Remote<ApiControl, 'hold'>;

/**
 * An emulator in another process. Its controls reject with a `TypeError` that names an invalid argument.
 *
 * @example
 * ```ts
 * import type { RemoteEmulator } from '@kaisa-auth/emulator';
 *
 * async function printRequests(kaisa: RemoteEmulator): Promise<void> {
 *   for await (const event of kaisa.events()) console.log(event);
 * }
 * ```
 */
export interface RemoteEmulator extends EmulatorAddresses {
  /** Makes the token endpoint fail in chosen ways. */
  readonly tokenEndpoint: RemoteTokenEndpointControl;
  /** Makes the APIs fail in chosen ways. */
  readonly api: RemoteApiControl;
  /** Returns the addresses, settings, counts and latest tokens. */
  status(): Promise<EmulatorStatus>;
  /** Returns the statistics so far. */
  stats(): Promise<EmulatorStats>;
  /** Clears the statistics: all counts become 0, all lists empty. Tokens and data stay. */
  resetStats(): Promise<void>;
  /** Revokes every token issued so far: the APIs answer 401. */
  revokeAll(): Promise<void>;
  /** Sets the lifetime of tokens issued from now on, in seconds above 0. Issued tokens keep theirs. */
  setTokenLifetime(seconds: number): Promise<void>;
  /** Returns customers, sources, calls and all other data of the account. */
  getState(): Promise<SavedState>;
  /** Replaces the data of the account. An omitted collection becomes empty. */
  setState(state: Partial<SavedState>): Promise<void>;
  /** Writes the data to a JSON file of this computer, for `stateFile`. */
  saveState(file: string): Promise<void>;
  /** Replaces the data by that of a file of this computer. */
  loadState(file: string): Promise<void>;
  /** Puts the emulator back to its start: controls, lifetime, statistics and data. Revokes all tokens. */
  reset(): Promise<void>;
  /**
   * Iterates over what happens in the emulator, until you break out of the loop, the signal aborts, or the emulator
   * stops.
   *
   * @param options.after the number of the last event to leave out; defaults to 0, which begins with the oldest event
   *   that the emulator remembers
   */
  events(options?: { after?: number; signal?: AbortSignal }): AsyncIterable<EmulatorEvent>;
  /** Ends the holds and event streams of this connection. The emulator keeps running. */
  close(): Promise<void>;
}
