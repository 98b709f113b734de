import type { AccessToken } from '../base/access-token.js';
import type { Emit } from '../base/events.js';

/** Where a provider keeps what only adapters use; the same in every copy of this package. */
export const ADAPTER_CHANNEL: unique symbol = Symbol.for('@kaisa-auth/adapter');

/** What a provider offers adapters beyond its public methods. It saves a promise and a parsed URL per request. */
export interface AdapterChannel {
  /** Returns the token if it can be sent now, and starts its renewal if one is due. */
  readonly useCachedToken: () => AccessToken | undefined;
  /** Like `allows`, for a URL that is still a string. */
  readonly allowsHref: (href: string) => boolean;
  /** Counts that an API refused this token, although it may stay in use. */
  readonly reportRefusal: (accessToken: string) => void;
  readonly emit: Emit;
  /** Hands the platform work that outlives the call that started it. The work may reject. */
  readonly runInBackground: (work: Promise<unknown>) => void;
}
