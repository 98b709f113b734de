import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  checkOption,
  createAuthorizedFetch,
  createFetchTransport,
  readOption,
  readReplayBody,
  type AdapterOptions,
  type Fetch,
} from '@kaisa-auth/core/adapter';

/** Any implementation of fetch, with its own types. */
export type FetchLike = (input: never, init?: never) => Promise<unknown>;

/** The options of `kaisaAuth`. */
export interface FetchAuthOptions<F extends FetchLike = Fetch> extends AdapterOptions {
  /** The fetch that sends the requests. Defaults to `globalThis.fetch`, looked up on each call. */
  readonly fetch?: F | undefined;
  /**
   * Whether the body of a `Request` is kept in memory until the response arrives, so that the request can be replayed
   * after a 401. Defaults to true. A body in `init` needs no copy.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * Returns a fetch whose requests to `allowedOrigins` carry a valid token, and which replays a request that was answered
 * with 401 once, with a new token.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options?: FetchAuthOptions,
): Fetch;
export function kaisaAuth<F extends FetchLike>(
  auth: TokenProvider | TokenProviderOptions,
  options: FetchAuthOptions<F>,
): F;
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: FetchAuthOptions = {},
): Fetch {
  const ownFetch = readOption(options, 'fetch');
  checkOption(['function', 'undefined'].includes(typeof ownFetch), 'fetch', 'a function');
  const send: Fetch = (input, init) => (ownFetch ?? globalThis.fetch)(input, init);
  const transport = createFetchTransport(send, readReplayBody(options));
  return createAuthorizedFetch(new Authorizer(auth, options), send, transport);
}
