import type { RequestInterceptors } from './interceptor.js';

/**
 * An axios instance of any version: the members that `kaisaAuth` uses.
 *
 * @example
 * ```ts
 * import axios from 'axios';
 * import type { AxiosLike } from '@kaisa-auth/axios';
 * const instance: AxiosLike = axios.create();
 * ```
 */
export interface AxiosLike {
  /** The instance's defaults. */
  readonly defaults: {
    /** Must be covered by `allowedOrigins`. */
    readonly baseURL?: string | undefined;
  };
  /** The instance's interceptors. */
  readonly interceptors: {
    /** Where the token is added. */
    readonly request: RequestInterceptors;
  };
}
