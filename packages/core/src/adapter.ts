// What the adapters share, and what a third party needs to write one: `@kaisa-auth/core/adapter`.
export { Session, originOf, requireCovered, type AdapterOptions } from './adapter/session.js';
export {
  authorizationOf,
  exchange,
  replay,
  type Client,
  type Refused,
} from './adapter/exchange.js';
export { canBeSentAgain, discardBody } from './adapter/bodies.js';
export { fetchClient, signedFetch, type FetchCall } from './adapter/signed-fetch.js';
export { need } from './credentials.js';
