import { checkOption, isObject, readOption, requireAllowedBaseUrl } from '@kaisa-auth/core/adapter';
import {
  createTokenProvider,
  kaisaAuth,
  type FetchAuthOptions,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/fetch';
import { document as dncs, type paths as DncsPaths } from '@kaisa-auth/openapi/dncs';
import {
  document as v2,
  type OpenApiDocument,
  type paths as V2Paths,
} from '@kaisa-auth/openapi/v2';
import { document as v3, type paths as V3Paths } from '@kaisa-auth/openapi/v3';
import type { Envelope } from './answer.js';
import { documentClient } from './document-client.js';
import type { KaisaClient } from './kaisa-client.js';
import { needObject } from './need-object.js';
import { operationsOf } from './operations.js';
import { SentTokens } from './sent-tokens.js';
import { dncsUrl, restUrl, type ServerOptions } from './server-url.js';

type Api = 'v2' | 'v3' | 'dncs';

/** A provider that clients share, or the options for one. */
export type Auth = TokenProvider | TokenProviderOptions;

/** Any fetch; it is called with a `Request`, and headers for it in the second argument. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

export interface CommonOptions extends Omit<FetchAuthOptions, 'fetch'> {
  /** What sends. Default `globalThis.fetch`, looked up when called. */
  readonly fetch?: Fetch | undefined;
}

/** Options for v2 and v3. Kaisa gives host and version out with the credentials. */
export interface RestOptions extends CommonOptions, ServerOptions {
  /** Default `api.analytics.freespee.com`: documented for v2, inferred for v3. */
  readonly host?: string | undefined;
  /** Default `2.4.9` (seen in client code) for v2, `3.0.0` (a guess) for v3. */
  readonly version?: string | undefined;
  /** In place of both, for a gateway of yours or an emulator: up to the version. */
  readonly url?: string | undefined;
}

export interface DncsOptions extends CommonOptions {
  /** The whole URL that requests are posted to. Kaisa publishes none, so there is no default. */
  readonly url: string;
}

/** The documents differ in their envelopes, and DNCS says in another way that something failed. */
const APIS: Record<Api, { document: OpenApiDocument; problem?: Envelope['problem'] }> = {
  v2: { document: v2 },
  v3: { document: v3 },
  dncs: {
    document: dncs,
    problem: ({ status }) =>
      status === undefined || status === 'success' ? undefined : `status ${JSON.stringify(status)}`,
  },
};

/**
 * A typed client for one of Kaisa's APIs. Its requests carry a valid token, one that was answered 401 is sent once
 * more with a new one, and what is no success is thrown.
 *
 * @param api `v2`; `v3`, of which little is known; or `dncs`
 * @param auth a provider, or the options for one. Options without `allowedOrigins` get the origin of the API; a
 * provider has to cover it
 * @throws TypeError that names the wrong option
 */
export function createKaisaClient(
  api: 'v2',
  auth: Auth,
  options?: RestOptions,
): KaisaClient<V2Paths>;
export function createKaisaClient(
  api: 'v3',
  auth: Auth,
  options?: RestOptions,
): KaisaClient<V3Paths>;
export function createKaisaClient(
  api: 'dncs',
  auth: Auth,
  options: DncsOptions,
): KaisaClient<DncsPaths>;
export function createKaisaClient(
  api: Api,
  auth: Auth,
  options: RestOptions = {},
): KaisaClient<never> {
  checkOption(Object.hasOwn(APIS, api), 'api', "'v2', 'v3' or 'dncs'");
  needObject(options, 'options');
  const { document, problem } = APIS[api];
  const isDncs = api === 'dncs';
  const url = isDncs ? dncsUrl(options) : restUrl(document, options);
  const { fetch, renewOn, replayBody } = options;
  const sent = new SentTokens();
  return documentClient({
    // Of DNCS only the method is known: the path in the document is assumed. After a # it is not sent.
    baseUrl: isDncs ? `${url.href}#` : url.href,
    fetch: kaisaAuth(providerFor(auth, url), { fetch: sent.seenBy(fetch), renewOn, replayBody }),
    sent,
    operations: operationsOf(document),
    problem,
  });
}

function providerFor(auth: Auth, url: URL): TokenProvider {
  checkOption(isObject(auth), 'auth', 'a provider, or options for one');
  const given = 'getToken' in auth;
  const provider = given ? auth : createTokenProvider(withOrigin(auth, url.origin));
  const allows = (): boolean => provider.allows(url);
  const close = (): void => {
    if (!given) provider.close();
  };
  requireAllowedBaseUrl({ allows, close }, url.href, 'url');
  return provider;
}

/** Inherits the rest: some options are looked up on the user's own object when they are needed. */
function withOrigin(auth: TokenProviderOptions, origin: string): TokenProviderOptions {
  if (readOption(auth, 'allowedOrigins')) return auth;
  const allowedOrigins = (url: URL): boolean => url.origin === origin;
  return Object.create(auth, { allowedOrigins: { value: allowedOrigins } }) as TokenProviderOptions;
}
