import type { Clock } from './options.js';

/**
 * The state of a request's `Authorization` header on arrival. `none`: there is no header; `digest`: HTTP Digest; `unknown`: any
 * other token or scheme.
 *
 * @example
 * ```ts
 * import type { AuthorizationSeen } from '@kaisa-auth/emulator';
 *
 * const isOurs = (seen: AuthorizationSeen) => ['valid', 'expired', 'revoked'].includes(seen);
 * ```
 */
export type AuthorizationSeen = 'none' | 'valid' | 'expired' | 'revoked' | 'unknown' | 'digest';

/**
 * A request to anything but the token endpoint. Never contains a token.
 *
 * @example
 * ```ts
 * import type { RequestSeen } from '@kaisa-auth/emulator';
 *
 * const isRefused = ({ status }: RequestSeen) => status === 401;
 * ```
 */
export interface RequestSeen {
  /** When the request arrived, in ms by the emulator's clock. */
  at: number;
  /** The HTTP method, in upper case. */
  method: string;
  /** Path and query as sent, at most 2,000 characters. */
  path: string;
  /** The HTTP status of the answer. Absent before it, and if the connection closed first. */
  status?: number;
  /** The state of its `Authorization` header on arrival. */
  authorization: AuthorizationSeen;
  /** The number of the token it carried: 1 for the first one issued, 2 for the next. */
  tokenSerial?: number;
  /** The `Content-Type` header as sent, at most 1,000 characters. Absent if there is none. */
  contentType?: string;
  /** The length of the body, in bytes. 0 for a body that was rejected with 413. */
  bodyBytes: number;
  /** The first 16 384 characters of the body. Absent if there is none. */
  body?: string;
  /** The first 50 headers but `authorization`, with names in lower case; of each at most 1,000 characters. */
  headers: Readonly<Record<string, string>>;
}

/**
 * A request to the token endpoint. Contains parameter names, never a secret or a token.
 *
 * @example
 * ```ts
 * import type { TokenRequestSeen } from '@kaisa-auth/emulator';
 *
 * const isFailure = ({ error }: TokenRequestSeen) => error !== undefined;
 * ```
 */
export interface TokenRequestSeen {
  /** When the request arrived, in ms by the emulator's clock. */
  at: number;
  /** The HTTP method, in upper case. */
  method: string;
  /** The `Content-Type` header as sent, at most 1,000 characters. Absent if there is none. */
  contentType?: string;
  /** The names of the first 20 body parameters, in the order sent; of each at most 100 characters. */
  parameters: readonly string[];
  /** Where the credentials were sent. */
  clientAuth: 'body' | 'basic' | 'both' | 'none';
  /** The HTTP status of the answer. Absent before it, and if the connection closed first. */
  status?: number;
  /** The OAuth error code of the answer, or `http_<status>`. Absent for a success. */
  error?: string;
}

/**
 * Counts of all requests since the start or the last `resetStats()`.
 *
 * @example
 * ```ts
 * import { createEmulator, type EmulatorCounts } from '@kaisa-auth/emulator';
 *
 * const { tokenRequests, apiUnauthorized }: EmulatorCounts = createEmulator().stats();
 * ```
 */
export interface EmulatorCounts {
  /** Requests to the token endpoint, counted on arrival, including held and failing ones. */
  tokenRequests: number;
  /** Token requests answered with a token that the emulator issued. */
  tokensIssued: number;
  /** Token requests by content type. Other content types count in neither. */
  tokenRequestsByFormat: Record<'form' | 'json', number>;
  /** Failed token requests by OAuth error code, or by `http_<status>` if the answer has none. */
  tokenFailures: Record<string, number>;
  /** Requests to v2, v3, DNCS and the echo route that requires a token. */
  apiRequests: number;
  /** How many of `apiRequests` were answered 401. */
  apiUnauthorized: number;
}

/**
 * Counts and records of all requests since the start or the last `resetStats()`.
 *
 * @example
 * ```ts
 * import { createEmulator, type EmulatorStats } from '@kaisa-auth/emulator';
 *
 * const stats: EmulatorStats = createEmulator().stats();
 * console.log(stats.requests.map(({ path }) => path));
 * ```
 */
export interface EmulatorStats extends EmulatorCounts {
  /** The last 10 000 requests to anything but the token endpoint, oldest first. */
  requests: RequestSeen[];
  /** The last 10 000 token requests, oldest first. */
  tokenRequestLog: TokenRequestSeen[];
}

const MAX_RECORDED = 10_000;

/** Records and counts requests. */
export class Statistics {
  readonly #clock: Clock;
  #counts: EmulatorCounts = noCounts();
  #requests: RequestSeen[] = [];
  #tokenRequestLog: TokenRequestSeen[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Records a request. The caller completes the record when it is answered. */
  addRequest(seen: Omit<RequestSeen, 'at'>): RequestSeen {
    return append(this.#requests, { at: this.#clock.now(), ...seen });
  }

  /** Records and counts a token request. The caller completes the record when it is answered. */
  addTokenRequest(seen: Omit<TokenRequestSeen, 'at'>): TokenRequestSeen {
    this.#counts.tokenRequests += 1;
    return append(this.#tokenRequestLog, { at: this.#clock.now(), ...seen });
  }

  countFormat(format: 'form' | 'json'): void {
    this.#counts.tokenRequestsByFormat[format] += 1;
  }

  countIssued(): void {
    this.#counts.tokensIssued += 1;
  }

  countFailure(code: string): void {
    const failures = this.#counts.tokenFailures;
    failures[code] = (failures[code] ?? 0) + 1;
  }

  countApiRequest(): void {
    this.#counts.apiRequests += 1;
  }

  countUnauthorized(): void {
    this.#counts.apiUnauthorized += 1;
  }

  /** Returns a copy, which does not change with later requests. */
  snapshot(): EmulatorStats {
    return {
      ...this.counts(),
      requests: this.#requests.map((seen) => ({ ...seen })),
      tokenRequestLog: this.#tokenRequestLog.map((seen) => ({ ...seen })),
    };
  }

  /** Returns a copy without the records. */
  counts(): EmulatorCounts {
    return structuredClone(this.#counts);
  }

  reset(): void {
    this.#counts = noCounts();
    this.#requests = [];
    this.#tokenRequestLog = [];
  }
}

function noCounts(): EmulatorCounts {
  return {
    tokenRequests: 0,
    tokensIssued: 0,
    tokenRequestsByFormat: { form: 0, json: 0 },
    tokenFailures: {},
    apiRequests: 0,
    apiUnauthorized: 0,
  };
}

function append<T>(list: T[], entry: T): T {
  list.push(entry);
  if (list.length > MAX_RECORDED) list.shift();
  return entry;
}
