/**
 * A source of time, such as `Date`.
 *
 * @example
 * ```ts
 * import { createEmulator, type Clock } from '@kaisa-auth/emulator';
 *
 * let time = Date.now();
 * const clock: Clock = { now: () => time };
 * const kaisa = createEmulator({ clock });
 * time += 300_000; // tokens issued before have expired
 * ```
 */
export interface Clock {
  /** Returns the time in milliseconds since 1970. */
  now(): number;
}

/**
 * The options of `startEmulator`. It rejects with a `TypeError` that names an invalid option.
 *
 * @example
 * ```ts
 * import type { EmulatorOptions } from '@kaisa-auth/emulator';
 *
 * const options: EmulatorOptions = { port: 8080, tokenLifetimeSeconds: 10 };
 * ```
 */
export interface EmulatorOptions {
  /** The TCP port. Defaults to 0, which means any free port. */
  port?: number;
  /** The loopback address to listen on: `localhost`, `::1` or `127.x.y.z`. Defaults to `127.0.0.1`. */
  hostname?: string;
  /**
   * Any address to listen on, such as `0.0.0.0` in a container, in place of `hostname`. Whoever reaches it can use the
   * APIs; the controls over HTTP demand the control token everywhere.
   */
  host?: string;
  /** Serves v3 and DNCS on separate ports, so that they have other origins. Defaults to false: one port for all. */
  separateHosts?: boolean;
  /** The client id that the token endpoint accepts. Defaults to `emulator-client`. */
  clientId?: string;
  /** The client secret that the token endpoint accepts. Defaults to a new random one at each start. */
  clientSecret?: string;
  /** The lifetime of a token, in seconds. Defaults to 300, as Kaisa documents. */
  tokenLifetimeSeconds?: number;
  /** The clock for lifetimes and recorded times. Defaults to `Date`. */
  clock?: Clock;
  /** The version segment in the path of v2. Defaults to `2.4.9`, the newest seen in the vendor's own clients. */
  v2Version?: string;
  /**
   * The version segment in the path of v3. Defaults to `3.0.0`, **assumed**: Kaisa issues the real one with the
   * credentials.
   */
  v3Version?: string;
  /** The path of DNCS. Defaults to `/dncs`, **assumed**: Kaisa's own path is not public. */
  dncsPath?: string;
  /** How many customers to generate. The first 100 also have numbers, calls and all other data. Defaults to 25. */
  customers?: number;
  /**
   * The seed of the generated data. The same seed gives the same data, except for times, which follow `clock`. Defaults
   * to 1.
   */
  seed?: number;
  /** The path of a JSON file, written by `saveState`, to start from. If omitted, the data is generated. */
  stateFile?: string;
  /** The user name for HTTP Digest, the older login of v2; must not contain a colon. If omitted, Digest logins are rejected. */
  digestUser?: string;
  /** The password of `digestUser`. Required with it, and invalid without it. */
  digestPassword?: string;
  /**
   * The token that the controls over HTTP demand, of at least 16 letters, digits or `-._~+/=`. Defaults to a new random
   * one at each start.
   */
  controlToken?: string;
}

/** Options that only an emulator with a port has. */
type PortOption = 'port' | 'hostname' | 'host' | 'separateHosts' | 'stateFile';

/**
 * The options of `createEmulator`. It throws a `TypeError` that names an invalid option.
 *
 * @example
 * ```ts
 * import type { CreateEmulatorOptions } from '@kaisa-auth/emulator';
 *
 * const options: CreateEmulatorOptions = { url: 'https://kaisa.test', customers: 3 };
 * ```
 */
export interface CreateEmulatorOptions extends Omit<EmulatorOptions, PortOption> {
  /** The origin of the emulator's addresses, which no server needs to have. Defaults to `https://kaisa.test`. */
  url?: string;
}

type Unset = 'digestUser' | 'digestPassword' | 'stateFile' | 'host' | 'url';

/** All options as own members, so that none is read from a polluted `Object.prototype`. */
export type Settings = Required<Omit<EmulatorOptions & CreateEmulatorOptions, Unset>> &
  Record<Unset, string | undefined>;

/** An invalid option. The message never contains the value, because that may be a secret; only file names are shown. */
export class OptionError extends TypeError {
  readonly option: string;
  /** The problem, as the predicate of a sentence about the option: `takes a string`. */
  readonly problem: string;

  /** @param cause the error of reading or writing the file that the option names */
  constructor(option: string, problem: string, cause?: unknown) {
    super(`kaisa-auth: \`${option}\` ${problem}`, cause === undefined ? undefined : { cause });
    this.option = option;
    this.problem = problem;
  }
}
