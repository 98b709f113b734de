export { kaisaAuth, type AxiosLike } from './kaisa-auth.js';
export { createTokenProvider, TokenRequestError } from '@kaisa-auth/core';
export type * from '@kaisa-auth/core';
export type { AdapterOptions } from '@kaisa-auth/core/adapter';
