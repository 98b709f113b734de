/**
 * Adds OAuth2 tokens of Kaisa (formerly Freespee) to the requests of ky. Unofficial. The package also exports
 * everything of `@kaisa-auth/core`.
 *
 * @packageDocumentation
 */
export { kaisaAuth } from './kaisa-auth.js';
export type { KyAuthOptions } from './auth-options.js';
export type { KyExtension, KyParent } from './ky-options.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
export type * from '@kaisa-auth/core';
export type { AdapterOptions } from '@kaisa-auth/core/adapter';
