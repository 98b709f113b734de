/**
 * Adds OAuth2 tokens of Kaisa (formerly Freespee) to the requests of axios. Unofficial. The package also exports
 * everything of `@kaisa-auth/core`.
 *
 * @packageDocumentation
 */
export { kaisaAuth, type AxiosLike } from './kaisa-auth.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
export type * from '@kaisa-auth/core';
export type { AdapterOptions } from '@kaisa-auth/core/adapter';
