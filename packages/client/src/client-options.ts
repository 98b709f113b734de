import type { FetchAuthOptions, TokenProvider, TokenProviderOptions } from '@kaisa-auth/fetch';
import type { Fetch } from './sent-tokens.js';
import type { ServerOptions } from './server-url.js';

/**
 * The source of a client's tokens: a provider, which several clients can share, or the options for a new one.
 *
 * @example
 * ```ts
 * import { createTokenProvider, type Auth } from '@kaisa-auth/client';
 *
 * const auth: Auth = createTokenProvider({ clientId: 'my-app', clientSecret: 'secret' });
 * ```
 */
export type Auth = TokenProvider | TokenProviderOptions;

/**
 * The options of `createKaisaClient` for every API.
 *
 * @example
 * ```ts
 * import type { CommonOptions } from '@kaisa-auth/client';
 *
 * const options: CommonOptions = { fetch: (request, init) => fetch(request, init), renewOn: [401, 403] };
 * ```
 */
export interface CommonOptions extends Omit<FetchAuthOptions, 'fetch'> {
  /** The function that sends requests. Defaults to `globalThis.fetch`, looked up when called. */
  readonly fetch?: Fetch | undefined;
}

/**
 * The options of `createKaisaClient` for v2 and v3. Kaisa issues host and version together with your credentials (documented).
 *
 * @example
 * ```ts
 * import type { RestOptions } from '@kaisa-auth/client';
 *
 * const options: RestOptions = { host: 'api.analytics.freespee.com', version: '2.4.9' };
 * ```
 */
export interface RestOptions extends CommonOptions, ServerOptions {
  /** The host of the API. Defaults to `api.analytics.freespee.com` (documented for v2, inferred for v3). */
  readonly host?: string | undefined;
  /** The version segment of the path. Defaults to `2.4.9` for v2 (seen in client code) and to `3.0.0` for v3 (assumed). */
  readonly version?: string | undefined;
  /** The base URL including the version, for a gateway or an emulator. Replaces `host` and `version`. */
  readonly url?: string | undefined;
}

/**
 * The options of `createKaisaClient` for DNCS.
 *
 * @example
 * ```ts
 * import type { DncsOptions } from '@kaisa-auth/client';
 *
 * const options: DncsOptions = { url: 'https://gateway.example.com/dncs' };
 * ```
 */
export interface DncsOptions extends CommonOptions {
  /** The complete URL that requests are posted to. Kaisa publishes none, so there is no default. */
  readonly url: string;
}
