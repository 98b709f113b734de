/**
 * Requests, caches and renews OAuth2 client-credentials tokens of Kaisa (formerly Freespee). Unofficial. Most apps use it
 * through an adapter for their HTTP client.
 *
 * @packageDocumentation
 */
export { createTokenProvider, type TokenProvider } from './provider/token-provider.js';
export { TokenRequestError, type TokenRequestErrorCode } from './base/token-request-error.js';
export type { AccessToken } from './base/access-token.js';
export type { Clock } from './base/clock.js';
export type { Credentials, CredentialsSource } from './base/credentials.js';
export type { TokenEvent } from './base/events.js';
export type { AllowedOrigins } from './base/origins.js';
export type { TokenCount, TokenStatistics } from './base/statistics.js';
export type { TokenStore } from './base/token-store.js';
export type { ClientAuth, ClientAuthRequest } from './endpoint/client-auth.js';
export type { TokenFetch, TokenFetchInit, TokenFetchResponse } from './endpoint/token-request.js';
export type { TokenProviderOptions } from './provider/options.js';
