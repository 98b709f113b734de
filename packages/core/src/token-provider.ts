import type { AccessToken } from './access-token.js';
import { createAcquisition } from './acquisition.js';
import { ADAPTER_CHANNEL, type AdapterChannel } from './adapter/channel.js';
import { timeOf } from './clock.js';
import type { Context } from './context.js';
import { tell } from './events.js';
import { keepWarm } from './keep-warm.js';
import { checkOptions, type TokenProviderOptions } from './options.js';
import { createOriginPolicy } from './origins.js';
import { createTokenCache } from './token-cache.js';
import { TokenRequestError } from './token-request-error.js';
import { waitFor } from './wait-for.js';

/** Acquires, caches and renews the token of one client. One provider can serve any number of HTTP clients. */
export interface TokenProvider {
  /**
   * A token that may be sent now: at once while there is a good one, else after the one request that all callers
   * share. `signal` ends this caller's wait only, with its reason.
   *
   * @throws TokenRequestError when none can be had
   */
  getToken(options?: { readonly signal?: AbortSignal | null | undefined }): Promise<AccessToken>;
  /**
   * Says that an API refused this token. It is dropped if it is still the current one, unless it was fetched because
   * of a refusal less than 5 s ago.
   */
  invalidate(accessToken: string): Promise<void>;
  /** Whether the token may go to `url`: `allowedOrigins`, and https (or http on loopback). */
  allows(url: URL): boolean;
  /** Ends what `warm` started. A closed provider still answers. */
  close(): void;
}

/**
 * Makes a provider; without `warm` it sends nothing before the first `getToken`.
 *
 * @throws TypeError that names the wrong option
 */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const context: Context = {
    ...checkOptions(options),
    ...timeOf(options),
    fetch: (url, init) => (options.fetch ?? globalThis.fetch)(url, init),
    emit: (event) => void tell(options, { ...event, key: context.key }),
  };
  context.shared = options.store?.share(context, options);
  const { emit } = context;
  const cache = createTokenCache(createAcquisition(context), emit);
  const covers = createOriginPolicy(options.allowedOrigins);
  const provider: TokenProvider = {
    getToken(wait) {
      const signal = wait?.signal;
      if (signal?.aborted) return Promise.reject(signal.reason);
      return cache.current()?.ready ?? waitFor(cache.renew().catch(rethrowCopy), signal);
    },
    async invalidate(accessToken) {
      const dropped = cache.drop(accessToken);
      if (!dropped) return;
      emit({ type: 'invalidated', remainingMs: dropped.msLeft() });
      await context.shared?.invalidate(accessToken);
    },
    allows: ({ href }) => covers(href),
    close: options.warm ? keepWarm(context, cache) : () => undefined,
  };
  const channel: AdapterChannel = { usable: () => cache.current()?.token, covers, emit };
  return Object.defineProperty(provider, ADAPTER_CHANNEL, { value: channel });
}

/** Each caller gets an error of its own: HTTP clients write to what they are given (axios extends its stack). */
function rethrowCopy(error: TokenRequestError): never {
  throw new TokenRequestError(error);
}
