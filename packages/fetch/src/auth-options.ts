import type { AdapterOptions, Fetch } from '@kaisa-auth/core/adapter';

/**
 * Any implementation of fetch, with its own types for requests and responses.
 *
 * @example
 * ```ts
 * import type { FetchLike } from '@kaisa-auth/fetch';
 *
 * const platformFetch: FetchLike = fetch;
 * ```
 */
export type FetchLike = (input: never, init?: never) => Promise<unknown>;

/**
 * The options of `kaisaAuth` for fetch.
 *
 * @example
 * ```ts
 * import type { FetchAuthOptions } from '@kaisa-auth/fetch';
 *
 * const options: FetchAuthOptions = { fetch: (input, init) => fetch(input, init), renewOn: [401, 403] };
 * ```
 */
export interface FetchAuthOptions<F extends FetchLike = Fetch> extends AdapterOptions {
  /** The fetch that sends the requests. Defaults to `globalThis.fetch`, looked up on each call. */
  readonly fetch?: F | undefined;
  /**
   * Whether the body of a `Request` is kept in memory until the response arrives, so that the request can be replayed
   * after a 401. Defaults to true. A body in `init` needs no copy.
   */
  readonly replayBody?: boolean | undefined;
}
