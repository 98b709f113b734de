export {
  createKaisaClient,
  type Auth,
  type CommonOptions,
  type DncsOptions,
  type RestOptions,
} from './create-kaisa-client.js';
export type { Answer, KaisaClient, QueryOf } from './kaisa-client.js';
export type { Fetch } from './sent-tokens.js';
export { checkAnswer, readAnswer, type AnswerExpectation } from './check-answer.js';
export { KaisaApiError, type ErrorEntry, type KaisaApiErrorCode } from './kaisa-api-error.js';
export { items, pages, type ItemOf, type PageOptions, type ReadPage } from './pages.js';
export {
  replaceNumbers,
  type FallbackReason,
  type ReplacedNumber,
  type ReplacedNumbers,
  type ReplaceOptions,
  type ReplaceNumbersRequest,
} from './replace-numbers.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/fetch';
export type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/fetch';
