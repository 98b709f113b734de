import type { AccessToken } from '../access-token.js';
import type { Emit } from '../events.js';
import { parseUrl } from '../origins.js';

/** Where a provider keeps what only adapters use; the same across copies of this package. */
export const ADAPTER_CHANNEL: unique symbol = Symbol.for('@kaisa-auth/adapter');

/** What a provider of ours offers its adapters beyond its public methods, to save a promise and a URL per request. */
export interface AdapterChannel {
  /** The token, if one may be sent now. */
  readonly usable: () => AccessToken | undefined;
  /** `allows` for a URL that is still text. */
  readonly covers: (href: string) => boolean;
  readonly emit: Emit;
}

/** The channel of a provider; for one that somebody else made, the same through its public methods. */
export function channelOf(provider: {
  allows(url: URL): boolean;
  [ADAPTER_CHANNEL]?: AdapterChannel;
}): AdapterChannel {
  return (
    provider[ADAPTER_CHANNEL] ?? {
      usable: () => undefined,
      covers(href) {
        const url = parseUrl(href);
        return !!url && provider.allows(url);
      },
      emit: () => undefined,
    }
  );
}
