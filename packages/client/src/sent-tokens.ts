import { checkOption } from '@kaisa-auth/core/adapter';
import type { Fetch } from './create-kaisa-client.js';

/** One is renewed while requests are still on their way with those before it. */
const REMEMBERED = 5;

/** The tokens that a client sent last, to keep them out of its errors: an API may send them back. */
export class SentTokens {
  #tokens: readonly string[] = [];

  /** The last ones, the newest first. */
  get all(): readonly string[] {
    return this.#tokens;
  }

  /** A fetch that notes what goes out through it; default is `globalThis.fetch`, looked up when called. */
  seenBy(fetch: Fetch | undefined): Fetch {
    checkOption(['function', 'undefined'].includes(typeof fetch), 'fetch', 'a function');
    return (request, init) => {
      this.#note(new Headers(init?.headers ?? request.headers).get('authorization'));
      return (fetch ?? globalThis.fetch)(request, init);
    };
  }

  /** Without its scheme. */
  #note(authorization: string | null): void {
    const token = authorization?.replace(/^\S+\s+/, '');
    if (!token || token === this.#tokens[0]) return;
    this.#tokens = [token, ...this.#tokens.filter((other) => other !== token)].slice(0, REMEMBERED);
  }
}
