/**
 * A typed client for the APIs of Kaisa (formerly Freespee): REST v2, REST v3 and Dynamic Numbers (DNCS), with paging and
 * errors. Unofficial.
 *
 * @packageDocumentation
 */
export { createKaisaClient } from './create-kaisa-client.js';
export type { Auth, CommonOptions, DncsOptions, RestOptions } from './client-options.js';
export type { ApiResponse, KaisaClient, QueryOf } from './kaisa-client.js';
export type { Fetch } from './sent-tokens.js';
export { checkResponse, readResponse, type ResponseExpectation } from './check-response.js';
export { KaisaApiError, type ErrorEntry, type KaisaApiErrorCode } from './kaisa-api-error.js';
export { items, pages } from './pages.js';
export type { ItemOf, PageOptions, ReadPage } from './page-options.js';
export { replaceNumbers } from './replace-numbers.js';
export type {
  FallbackReason,
  ReplacedNumber,
  ReplacedNumbers,
  ReplaceNumbersRequest,
  ReplaceOptions,
} from './replaced-numbers.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/fetch';
export type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/fetch';
