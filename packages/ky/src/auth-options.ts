import type { AdapterOptions } from '@kaisa-auth/core/adapter';

/**
 * The options of `kaisaAuth` for ky.
 *
 * @example
 * ```ts
 * import type { KyAuthOptions } from '@kaisa-auth/ky';
 *
 * const options: KyAuthOptions = { replayBody: false };
 * ```
 */
export interface KyAuthOptions extends AdapterOptions {
  /**
   * Whether a body is kept in memory until the response arrives, so that the request can be replayed after a 401.
   * Defaults to true. A stream given as `body` is not kept.
   */
  readonly replayBody?: boolean | undefined;
}
