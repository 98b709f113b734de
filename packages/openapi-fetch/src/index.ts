/**
 * Adds OAuth2 tokens of Kaisa (formerly Freespee) to the requests of openapi-fetch. Unofficial. The package also exports
 * everything of `@kaisa-auth/core`.
 *
 * @packageDocumentation
 */
export { kaisaAuth, type OpenapiAuthOptions } from './kaisa-auth.js';
export type { AuthMiddleware, ResponseStage, Stage } from './middleware.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
export type * from '@kaisa-auth/core';
export type { AdapterOptions } from '@kaisa-auth/core/adapter';
