import type { TokenProviderOptions } from '@kaisa-auth/core';
import type { Certificate } from './certificates.js';

/** One step of a server on a connection. */
export type Step =
  /** Writes this. */
  | string
  | Uint8Array
  /** Writes chunks of this many bytes (default 1), with a turn of the event loop after each. */
  | { readonly drip: string | Uint8Array; readonly bytes?: number }
  /** Repeats this as fast as the client reads, until the client leaves. */
  | { readonly endless: string | Uint8Array }
  /** Writes this many times, as fast as the client reads. */
  | { readonly piece: Uint8Array; readonly times: number }
  | Ending;

/**
 * FIN: stops writing, but goes on reading. RST: resets the connection; under TLS, closes it without an alert. silence: sends
 * nothing more and waits for the client to leave.
 */
export interface Ending {
  readonly ending: 'FIN' | 'RST' | 'silence';
}

/** Bytes on a connection. Without an ending, the connection stays open for the next request. */
export interface Answer {
  /** When the steps begin; defaults to the complete request. */
  readonly at?: 'connection' | 'first byte' | 'request';
  readonly steps: readonly Step[];
}

/** An allowed end of a case. */
export interface Outcome {
  /** For example `token, 300 s`, `http_error 503` or `status 401`. */
  readonly result: string;
  /** Token requests. */
  readonly requests: number;
  /** API requests. */
  readonly apiRequests?: number | undefined;
}

export interface HostileCase {
  readonly name: string;
  /** The line of the contract that the case shows. */
  readonly line: string;
  /** The lines of RFCs that the case shows. */
  readonly rfc?: readonly string[];
  /** The answers of the token endpoint, in order; the last one repeats. */
  readonly answers: readonly Answer[];
  /** The answers of the API; a case without them only gets a token. */
  readonly api?: readonly Answer[];
  /** The allowed outcomes: runtimes differ in what they accept as HTTP. */
  readonly must: readonly Outcome[];
  /** The most requests that the endpoint may see, if the platform's fetch repeats them. */
  readonly seen?: number;
  /** The token that callers get; defaults to `TOKEN`. */
  readonly accessToken?: string;
  /** The range of the cooldown; defaults to any up to 5 minutes. */
  readonly cooldownMs?: readonly [number, number];
  /** Text that the printed error must contain. */
  readonly shows?: string | RegExp;
  /** The most that may be read of response bodies after decoding; defaults to 4. */
  readonly readMiB?: number;
  /** The most that the endpoint may send, system buffers included; defaults to 16. */
  readonly sentMiB?: number;
  /** The endpoint speaks TLS with this certificate. */
  readonly tls?: Certificate;
  /** Sent to the API by POST; the API gets a GET without it. */
  readonly apiBody?: string;
  /** The platform keeps the connection longer than a case should take. */
  readonly keepsConnection?: true;
  readonly options?: Pick<TokenProviderOptions, 'bodyFormat'>;
}

export interface Theme {
  readonly name: string;
  readonly cases: readonly HostileCase[];
}
