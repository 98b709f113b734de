import type { TokenProviderOptions } from '@kaisa-auth/core';
import type { Certificate } from './certificates.js';

/** What a server does on its side of a connection, in this order. */
export type Step =
  /** Writes it. */
  | string
  | Uint8Array
  /** Writes it in pieces of so many bytes, with a turn of the event loop after each. Default 1 byte. */
  | { readonly drip: string | Uint8Array; readonly bytes?: number }
  /** Writes it again and again, as fast as the client reads, until the client leaves. */
  | { readonly endless: string | Uint8Array }
  /** Writes it so many times, as fast as the client reads. */
  | { readonly piece: Uint8Array; readonly times: number }
  | Ending;

/**
 * FIN: no more comes, but it still reads. RST: under TLS, an end without a word. silence: says nothing more, and waits for
 * the client to leave.
 */
export interface Ending {
  readonly ending: 'FIN' | 'RST' | 'silence';
}

/** Bytes on a connection. Without an ending it stays open for the next request. */
export interface WireAnswer {
  /** When the steps begin. Default with the whole request. */
  readonly at?: 'connection' | 'first byte' | 'request';
  readonly steps: readonly Step[];
}

/** An ordinary answer, given by the platform's own HTTP server. `{other}` in a header is the origin that nobody may ask. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
}

export type Answer = WireAnswer | HttpAnswer;

/** One way in which a case may end. */
export interface Outcome {
  /** `token, 300 s`, `http_error 503`, `status 401`: how results are named. */
  readonly result: string;
  /** How often the token endpoint is asked. */
  readonly requests: number;
  /** How often the API is. */
  readonly apiRequests?: number | undefined;
}

export interface HostileCase {
  readonly name: string;
  /** The line of the contract that it shows. */
  readonly line: string;
  /** What the token endpoint answers: to the first request, the second …; the last one again and again. */
  readonly answers: readonly Answer[];
  /** The same for the API; a case without it asks for a token only. */
  readonly api?: readonly Answer[];
  /** What must happen: one of these. Runtimes differ in what they take for HTTP. */
  readonly must: readonly Outcome[];
  /** How many requests the endpoint may see at most, where the platform's fetch repeats them by itself. */
  readonly seen?: number;
  /** The token that is given out. Default `TOKEN`. */
  readonly accessToken?: string;
  /** For how long a second call gets the same error without a request: from, to. Default: for a while. */
  readonly cooldownMs?: readonly [number, number];
  /** What the printed error must show. */
  readonly shows?: string | RegExp;
  /** How much may be read of response bodies at most, after decoding. Default 4. */
  readonly readMiB?: number;
  /** How much the endpoint may send at most, buffers of the system included. Default 16. */
  readonly sentMiB?: number;
  /** Speaks TLS with this certificate. */
  readonly tls?: Certificate;
  /** What is sent to the API, by POST. Default: a GET. */
  readonly apiBody?: string;
  /** The platform keeps the connection for longer than a case should take. */
  readonly keepsConnection?: true;
  readonly options?: Pick<TokenProviderOptions, 'bodyFormat' | 'clientAuth'>;
}

export interface Theme {
  readonly name: string;
  readonly cases: readonly HostileCase[];
}
