import { checkOption } from '@kaisa-auth/core/adapter';

/**
 * A function like `fetch`. The client passes a `Request`, and in `init` the headers with the token.
 *
 * @example
 * ```ts
 * import type { Fetch } from '@kaisa-auth/client';
 *
 * const loggingFetch: Fetch = (request, init) => {
 *   console.log(request.method, request.url);
 *   return fetch(request, init);
 * };
 * ```
 */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** More than one, because requests may be in flight with earlier tokens while a new one is used. */
const MAX_REMEMBERED = 5;

/** Remembers the tokens that a client sent last, to redact them in its errors: an API may send them back. */
export class SentTokens {
  #tokens: readonly string[] = [];

  /** The last tokens sent, newest first. */
  get recent(): readonly string[] {
    return this.#tokens;
  }

  /**
   * Returns a fetch that records the tokens it sends. `fetch` defaults to `globalThis.fetch`, looked up when called.
   */
  recordingFetch(fetch: Fetch | undefined): Fetch {
    checkOption(fetch === undefined || typeof fetch === 'function', 'fetch', 'a function');
    return (request, init) => {
      this.#record(new Headers(init?.headers ?? request.headers).get('authorization'));
      return (fetch ?? globalThis.fetch)(request, init);
    };
  }

  #record(authorization: string | null): void {
    const token = authorization?.replace(/^\S+\s+/, '');
    if (!token || token === this.#tokens[0]) return;
    const others = this.#tokens.filter((other) => other !== token);
    this.#tokens = [token, ...others].slice(0, MAX_REMEMBERED);
  }
}
