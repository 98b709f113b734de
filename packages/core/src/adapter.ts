// `@kaisa-auth/core/adapter`: what the adapters share, and what a third party needs to write one.
export {
  Authorizer,
  authorizationHeader,
  requireAllowedBaseUrl,
  type AdapterOptions,
} from './adapter/authorizer.js';
export { discardBody, isReplayable } from './adapter/bodies.js';
export { createAuthorizedFetch } from './adapter/fetch/authorized-fetch.js';
export { FetchTransport, type Fetch, type FetchCall } from './adapter/fetch/fetch-transport.js';
export {
  discardReplay,
  isTokenRefused,
  replayOnce,
  sendAuthorized,
  type AuthorizedCall,
  type RefusedCall,
} from './adapter/send-authorized.js';
export type { OutgoingCall, Transport } from './adapter/transport.js';
export { checkOption, isObject, readOption } from './base/check-option.js';
export { originOf } from './base/origins.js';
