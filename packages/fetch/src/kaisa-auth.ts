import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  fetchClient,
  need,
  Session,
  signedFetch,
  type AdapterOptions,
} from '@kaisa-auth/core/adapter';

/** What `kaisaAuth` takes last. */
export interface FetchAuthOptions extends AdapterOptions {
  /**
   * Whether the body of a `Request` is kept, in memory, until its answer is there, so that it can be sent again
   * after a 401. Default true. A body in `init` needs no copy.
   */
  readonly replayBody?: boolean | undefined;
}

/** Any implementation of fetch, with its own types. */
export type FetchLike = (input: never, init?: never) => Promise<unknown>;

type Fetch = typeof globalThis.fetch;

/**
 * A fetch whose requests to `allowedOrigins` carry a valid token, and which sends a request that was answered 401
 * once more with a new one.
 *
 * @param auth a provider, or the options for one
 * @param fetch what sends; default `globalThis.fetch`, looked up when called
 * @throws TypeError for a wrong option
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  fetch?: undefined,
  options?: FetchAuthOptions,
): Fetch;
export function kaisaAuth<F extends FetchLike>(
  auth: TokenProvider | TokenProviderOptions,
  fetch: F | undefined,
  options?: FetchAuthOptions,
): F;
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  fetch?: Fetch,
  options: FetchAuthOptions = {},
): Fetch {
  // Whether it is an object is checked by the session.
  const { replayBody = true } = Object(options) as FetchAuthOptions;
  need(['function', 'undefined'].includes(typeof fetch), 'fetch', 'a function');
  need(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  const send: Fetch = (input, init) => (fetch ?? globalThis.fetch)(input, init);
  const session = new Session(auth, options);
  return signedFetch(session, send, fetchClient(session, send, replayBody));
}
