import type { AccessToken } from './access-token.js';
import { createAcquisition } from './acquisition.js';
import { ADAPTER_CHANNEL, type AdapterChannel } from './adapter/channel.js';
import { timeOf } from './clock.js';
import type { Context } from './context.js';
import { tell } from './events.js';
import { keepWarm } from './keep-warm.js';
import { checkOptions, type TokenProviderOptions } from './options.js';
import { createOriginPolicy } from './origins.js';
import { TokenCache } from './token-cache.js';

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
  const cache = new TokenCache(createAcquisition(context), context.emit);
  const covers = createOriginPolicy(options.allowedOrigins);
  const provider: TokenProvider = {
    getToken: (wait) => cache.get(wait?.signal),
    async invalidate(accessToken) {
      if (cache.invalidate(accessToken)) await context.shared?.invalidate(accessToken);
    },
    allows: ({ href }) => covers(href),
    close: options.warm ? keepWarm(context, () => cache.renewIfDue()) : () => undefined,
  };
  const channel: AdapterChannel = { usable: () => cache.usable(), covers, emit: context.emit };
  return Object.defineProperty(provider, ADAPTER_CHANNEL, { value: channel });
}
