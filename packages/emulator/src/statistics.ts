import type { Clock } from './options.js';

/** What the `Authorization` header of a request was worth when it arrived; `unknown` is anything else. */
export type AuthorizationSeen = 'none' | 'valid' | 'expired' | 'revoked' | 'unknown' | 'digest';

/** A request to anything but the token endpoint. Tokens are never in it. */
export interface RequestSeen {
  /** When it arrived, by the emulator's clock: milliseconds. */
  at: number;
  method: string;
  /** Path and query, as they were sent. */
  path: string;
  /** Missing until it was answered, and if the connection ended before. */
  status?: number;
  authorization: AuthorizationSeen;
  /** Which issued token it carried: 1 for the first one issued, 2 for the next. */
  tokenSerial?: number;
  contentType?: string;
  /** Length of the body in bytes. */
  bodyBytes: number;
  /** The body as text, its first 16 384 characters. */
  body?: string;
  /** All headers but `authorization`, names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** A request to the token endpoint: names of parameters only, never a secret or token. */
export interface TokenRequestSeen {
  /** When it arrived, by the emulator's clock: milliseconds. */
  at: number;
  method: string;
  contentType?: string;
  /** Names of the parameters in the body, in the order sent. */
  parameters: readonly string[];
  /** Where the credentials were. */
  clientAuth: 'body' | 'basic' | 'both' | 'none';
  /** Missing until it was answered, and if the connection ended before. */
  status?: number;
  /** The OAuth error code that it was answered with. */
  error?: string;
}

export interface EmulatorStats {
  /** Requests that reached the token endpoint, counted when they arrive: held and failing ones too. */
  tokenRequests: number;
  /** Token requests that were answered with a token of the emulator's. */
  tokensIssued: number;
  /** By content type; anything else counts in neither. */
  tokenRequestsByFormat: { form: number; json: number };
  /** Token requests answered with an error, by OAuth code, or `http_<status>` where there is none. */
  tokenFailures: Record<string, number>;
  /** Requests to v2, v3, DNCS, and to the echo route that wants a token. */
  apiRequests: number;
  /** How many of `apiRequests` were answered 401. */
  apiUnauthorized: number;
  /** The last 10 000 requests to anything but the token endpoint, oldest first. */
  requests: RequestSeen[];
  /** The last 10 000 token requests, oldest first. */
  tokenRequestLog: TokenRequestSeen[];
}

const KEPT = 10_000;

export class Statistics {
  readonly #clock: Clock;
  #stats: EmulatorStats = empty();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Enters a request; whoever answers it completes the entry. */
  addRequest(seen: Omit<RequestSeen, 'at'>): RequestSeen {
    return keep(this.#stats.requests, { at: this.#clock.now(), ...seen });
  }

  /** Counts a token request, at arrival. */
  addTokenRequest(seen: Omit<TokenRequestSeen, 'at'>): TokenRequestSeen {
    this.#stats.tokenRequests += 1;
    return keep(this.#stats.tokenRequestLog, { at: this.#clock.now(), ...seen });
  }

  countFormat(format: 'form' | 'json'): void {
    this.#stats.tokenRequestsByFormat[format] += 1;
  }

  countIssued(): void {
    this.#stats.tokensIssued += 1;
  }

  countFailure(code: string): void {
    const failures = this.#stats.tokenFailures;
    failures[code] = (failures[code] ?? 0) + 1;
  }

  countApiRequest(): void {
    this.#stats.apiRequests += 1;
  }

  countUnauthorized(): void {
    this.#stats.apiUnauthorized += 1;
  }

  /** A copy: it does not change with later requests. */
  snapshot(): EmulatorStats {
    const stats = this.#stats;
    return {
      ...stats,
      tokenRequestsByFormat: { ...stats.tokenRequestsByFormat },
      tokenFailures: { ...stats.tokenFailures },
      requests: stats.requests.map((seen) => ({ ...seen })),
      tokenRequestLog: stats.tokenRequestLog.map((seen) => ({ ...seen })),
    };
  }

  reset(): void {
    this.#stats = empty();
  }
}

function empty(): EmulatorStats {
  return {
    tokenRequests: 0,
    tokensIssued: 0,
    tokenRequestsByFormat: { form: 0, json: 0 },
    tokenFailures: {},
    apiRequests: 0,
    apiUnauthorized: 0,
    requests: [],
    tokenRequestLog: [],
  };
}

function keep<T>(list: T[], entry: T): T {
  list.push(entry);
  if (list.length > KEPT) list.shift();
  return entry;
}
