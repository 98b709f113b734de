/**
 * The adapter kit: what the adapters for axios, ky, openapi-fetch and fetch are made of. Use it to write an adapter for another
 * HTTP client.
 *
 * @packageDocumentation
 */
export {
  Authorizer,
  authorizationHeader,
  requireAllowedBaseUrl,
  type AdapterOptions,
} from './adapter/authorizer.js';
export { discardBody, isReplayable, readReplayBody } from './adapter/bodies.js';
export {
  createAuthorizedFetch,
  createFetchTransport,
  type Fetch,
  type FetchCall,
} from './adapter/fetch/authorized-fetch.js';
export { cloneRequest, fetchResponses, requestUrl, waitAsFetch } from './adapter/fetch/requests.js';
export { isProvider } from './adapter/provider-channel.js';
export {
  discardReplay,
  isTokenRefused,
  replayOnce,
  sendAuthorized,
  sendIfCached,
  waitForToken,
} from './adapter/send-authorized.js';
export type { AuthorizedCall, OutgoingCall, Transport } from './adapter/transport.js';
export { checkOption, isObject, readOption } from './base/check-option.js';
export { fetchBelowNext } from './base/next-fetch.js';
export { parseSecureUrl } from './base/origins.js';
export { parseRetryAfter } from './endpoint/retry-after.js';
export { DEFAULT_TOKEN_URL } from './provider/check-options.js';
