import {
  checkOption,
  isObject,
  isProvider,
  readOption,
  requireAllowedBaseUrl,
} from '@kaisa-auth/core/adapter';
import {
  createTokenProvider,
  kaisaAuth,
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
import { checkObject } from './check-object.js';
import type { Envelope } from './check-response.js';
import type { Auth, DncsOptions, RestOptions } from './client-options.js';
import { documentClient } from './document-client.js';
import type { KaisaClient } from './kaisa-client.js';
import { limitResponses } from './limit-responses.js';
import { readOperations } from './operations.js';
import { SentTokens } from './sent-tokens.js';
import { dncsUrl, restUrl } from './server-url.js';

type Api = 'v2' | 'v3' | 'dncs';

/** Far more than DNCS sends. A page waits for the response, so a larger one is not read to its end. */
const MAX_DNCS_MIB = 1;

/** The document of each API. `problem` is set where an API reports failures in another member than `errors`. */
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
 * Creates a typed client for the REST API v2. The client sends every request with a valid token, replays a request once
 * with a new token after a 401, and rejects with a `KaisaApiError` for any unsuccessful response.
 *
 * @param auth a provider, or the options for one. Options without `allowedOrigins` get the origin of the API; the
 * `allowedOrigins` of a provider must cover it
 * @param options where the API is served and how requests are sent
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import { createKaisaClient } from '@kaisa-auth/client';
 *
 * const v2 = createKaisaClient('v2', {
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const { data } = await v2.GET('/customers', { params: { query: { page: 0 } } });
 * ```
 */
export function createKaisaClient(
  api: 'v2',
  auth: Auth,
  options?: RestOptions,
): KaisaClient<V2Paths>;
/**
 * Creates a typed client for the REST API v3, most of which is assumed. Everything else is as for v2.
 *
 * @example
 * ```ts
 * import { createKaisaClient } from '@kaisa-auth/client';
 *
 * const v3 = createKaisaClient('v3', { clientId: 'my-app', clientSecret: 'secret' });
 * ```
 */
export function createKaisaClient(
  api: 'v3',
  auth: Auth,
  options?: RestOptions,
): KaisaClient<V3Paths>;
/**
 * Creates a typed client for DNCS, which `replaceNumbers` takes. `options` is required, because Kaisa publishes no address
 * of DNCS. Everything else is as for v2.
 *
 * @example
 * ```ts
 * import { createKaisaClient } from '@kaisa-auth/client';
 *
 * const auth = { clientId: 'my-app', clientSecret: 'secret' };
 * const dncs = createKaisaClient('dncs', auth, { url: 'https://gateway.example.com/dncs' });
 * ```
 */
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
  checkObject(options, 'options');
  const { document, problem } = APIS[api];
  const isDncs = api === 'dncs';
  const url = isDncs ? dncsUrl(options) : restUrl(document, options);
  const sentTokens = new SentTokens();
  const authorizedFetch = kaisaAuth(providerFor(auth, url), {
    fetch: sentTokens.recordingFetch(readOption(options, 'fetch')),
    renewOn: readOption(options, 'renewOn'),
    replayBody: readOption(options, 'replayBody'),
  });
  return documentClient({
    // `url` is already the whole address of DNCS. The `#` keeps the document's path, which is assumed, off the wire.
    baseUrl: isDncs ? `${url.href}#` : url.href,
    fetch: isDncs ? limitResponses(authorizedFetch, MAX_DNCS_MIB) : authorizedFetch,
    sentTokens,
    operations: readOperations(document),
    problem,
  });
}

function providerFor(auth: Auth, url: URL): TokenProvider {
  checkOption(isObject(auth), 'auth', 'a provider, or the options for one');
  const isShared = isProvider(auth);
  const provider = isShared ? auth : createTokenProvider(withOrigin(auth, url.origin));
  const allows = (): boolean => provider.allows(url);
  const close = (): void => {
    if (!isShared) provider.close();
  };
  requireAllowedBaseUrl({ allows, close }, url.href, 'url');
  return provider;
}

/**
 * Adds `allowedOrigins` by inheritance, because the provider looks some options up on the user's object when needed.
 */
function withOrigin(auth: TokenProviderOptions, origin: string): TokenProviderOptions {
  if (readOption(auth, 'allowedOrigins')) return auth;
  const allowedOrigins = (url: URL): boolean => url.origin === origin;
  return Object.create(auth, { allowedOrigins: { value: allowedOrigins } }) as TokenProviderOptions;
}
