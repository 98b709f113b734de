// `@kaisa-auth/core/adapter`: what the adapters share, and what a third party needs to write one.
export {
  Authorizer,
  authorizationHeader,
  isProvider,
  readReplayBody,
  requireAllowedBaseUrl,
  type AdapterOptions,
} from './adapter/authorizer.js';
export { discardBody, isReplayable } from './adapter/bodies.js';
export {
  createAuthorizedFetch,
  createFetchTransport,
  type Fetch,
  type FetchCall,
} from './adapter/fetch/authorized-fetch.js';
export { cloneRequest, fetchResponses, requestUrl, waitAsFetch } from './adapter/fetch/requests.js';
export {
  discardReplay,
  isTokenRefused,
  replayOnce,
  sendAuthorized,
  waitForToken,
  type AuthorizedCall,
  type OutgoingCall,
  type Transport,
} from './adapter/replay-after-401.js';
export { checkOption, isObject, readOption } from './base/check-option.js';
export { fetchBelowNext } from './base/next-fetch.js';
export { originOf, parseSecureUrl } from './base/origins.js';
export { DEFAULT_TOKEN_URL } from './provider/check-options.js';
