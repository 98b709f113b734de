export { kaisaAuth, type KyAuthOptions } from './kaisa-auth.js';
export type { KyExtension, KyParent } from './ky-options.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
export type * from '@kaisa-auth/core';
export type { AdapterOptions } from '@kaisa-auth/core/adapter';
