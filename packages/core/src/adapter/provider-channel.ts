import { hasOption, isObject } from '../base/check-option.js';
import { parseUrl } from '../base/origins.js';
import type { TokenProviderOptions } from '../provider/options.js';
import {
  ADAPTER_CHANNEL,
  type AdapterChannel,
  type TokenProvider,
} from '../provider/token-provider.js';

/**
 * Whether the value is a provider, and not the options for one.
 *
 * @example
 * ```ts
 * import { isProvider } from '@kaisa-auth/core/adapter';
 * isProvider({ clientId: 'my-app', clientSecret: 'secret' }); // false
 * ```
 */
export function isProvider(auth: TokenProvider | TokenProviderOptions): auth is TokenProvider {
  return isObject(auth) && hasOption(auth, 'getToken');
}

/** Providers made by others are used through their public methods. */
export function channelOf(
  provider: TokenProvider & { readonly [ADAPTER_CHANNEL]?: AdapterChannel },
): AdapterChannel {
  return (
    provider[ADAPTER_CHANNEL] ?? {
      useCachedToken: () => undefined,
      allowsHref(href) {
        const url = parseUrl(href);
        return url !== undefined && provider.allows(url);
      },
      now: () => 0,
      reportRefusal: () => undefined,
      emit: () => undefined,
      replaceInBackground(accessToken) {
        const renewal = provider.invalidate(accessToken).then(() => provider.getToken());
        renewal.catch(() => undefined);
      },
    }
  );
}
