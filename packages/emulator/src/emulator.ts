import type { ApiControl, TokenEndpointControl } from './controls.js';
import type { EmulatorStats } from './statistics.js';
import type { UndiciInterceptor } from './undici-interceptor.js';

/**
 * Options for `kaisaAuth` and `createTokenProvider` that use an emulator.
 *
 * @example
 * ```ts
 * import type { EmulatorAuth } from '@kaisa-auth/emulator';
 *
 * const toEnvironment = ({ clientId, clientSecret, tokenUrl }: EmulatorAuth) => ({
 *   KAISA_CLIENT_ID: clientId,
 *   KAISA_CLIENT_SECRET: clientSecret,
 *   KAISA_TOKEN_URL: tokenUrl,
 * });
 * ```
 */
export interface EmulatorAuth {
  /** The option `clientId` of the emulator. */
  clientId: string;
  /** The option `clientSecret` of the emulator. */
  clientSecret: string;
  /** The URL of the emulator's token endpoint. */
  tokenUrl: string;
  /** The origins of v2, v3 and DNCS: one, or three with `separateHosts`. */
  allowedOrigins: string[];
}

/**
 * The addresses of an emulator, and the credentials that it accepts.
 *
 * @example
 * ```ts
 * import type { EmulatorAddresses } from '@kaisa-auth/emulator';
 *
 * const customersUrl = ({ v2Url }: EmulatorAddresses) => `${v2Url}/customers`;
 * ```
 */
export interface EmulatorAddresses {
  /** The origin of the token endpoint and v2, without a trailing slash: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The URL of the token endpoint: `…/oauth2/token`. */
  readonly tokenUrl: string;
  /** The base URL of v2 with its version segment: `…/2.4.9`. */
  readonly v2Url: string;
  /** The base URL of v3 with its version segment. All of v3 is **assumed**, with the shapes of v2. */
  readonly v3Url: string;
  /** The URL of DNCS. Its path and its answers are **assumed**. */
  readonly dncsUrl: string;
  /** The client id that the token endpoint accepts. Defaults to `emulator-client`. */
  readonly clientId: string;
  /** The client secret that the token endpoint accepts. Defaults to a new random one at each start. */
  readonly clientSecret: string;
  /** Options for `kaisaAuth` and `createTokenProvider` that use this emulator. */
  readonly auth: EmulatorAuth;
}

/**
 * The controls of an emulator in the same process.
 *
 * @example
 * ```ts
 * import type { EmulatorControls } from '@kaisa-auth/emulator';
 *
 * function makeTokensExpire(kaisa: EmulatorControls): void {
 *   kaisa.setTokenLifetime(1);
 *   kaisa.revokeAll();
 * }
 * ```
 */
export interface EmulatorControls {
  /** Makes the token endpoint fail in chosen ways. */
  readonly tokenEndpoint: TokenEndpointControl;
  /** Makes the APIs fail in chosen ways. */
  readonly api: ApiControl;
  /** Returns a copy of the statistics so far. */
  stats(): EmulatorStats;
  /** Writes customers, sources, calls and all other data of the account to a JSON file, for `stateFile`. */
  saveState(file: string): Promise<void>;
  /**
   * Replaces the data by that of a file from `saveState`. Rejects with a `TypeError` that names the file and the
   * problem.
   */
  loadState(file: string): Promise<void>;
  /** Clears the statistics: all counts become 0, all lists empty. Tokens and data stay. */
  resetStats(): void;
  /** Revokes every token issued so far: the APIs answer 401. */
  revokeAll(): void;
  /**
   * Sets the lifetime of tokens issued from now on, in seconds above 0. Issued tokens keep theirs. Until the first call
   * it is the option `tokenLifetimeSeconds`, which defaults to 300.
   */
  setTokenLifetime(seconds: number): void;
}

/**
 * A running emulator.
 *
 * @example
 * ```ts
 * import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
 *
 * const kaisa: Emulator = await startEmulator({ customers: 3 });
 * await kaisa.close();
 * ```
 */
export interface Emulator extends EmulatorAddresses, EmulatorControls {
  /** The token for the controls over HTTP, for `connectToEmulator` and the web page. */
  readonly controlToken: string;
  /** The address of the web page, with the control token in its fragment, which browsers send to no server. */
  readonly uiUrl: string;
  /** Stops immediately and closes open connections and held requests. */
  close(): Promise<void>;
}

/**
 * An emulator without a port: its addresses are answered by `fetch` alone.
 *
 * @example
 * ```ts
 * import { createEmulator, type PortlessEmulator } from '@kaisa-auth/emulator';
 *
 * const kaisa: PortlessEmulator = createEmulator();
 * const response = await kaisa.fetch(`${kaisa.url}/_emulator/open-echo`);
 * ```
 */
export interface PortlessEmulator extends EmulatorAddresses, EmulatorControls {
  /** The token for the controls over HTTP, which `fetch` serves too. */
  readonly controlToken: string;
  /**
   * Answers a request to the emulator's addresses, with the arguments of the global `fetch`. Needs no `this`. Rejects
   * for any other URL.
   */
  readonly fetch: typeof fetch;
  /** An interceptor for dispatchers of undici 7 and newer. Passes requests to other origins on. */
  readonly interceptor: UndiciInterceptor;
  /** Answers held and delayed requests, and ends all scripted answers and streams of events. */
  close(): Promise<void>;
}
