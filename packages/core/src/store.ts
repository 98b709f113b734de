/**
 * Shares tokens between processes through any key-value server. For Redis and Valkey use `@kaisa-auth/redis`.
 *
 * @packageDocumentation
 */
export { createTokenStore, type TokenStoreOptions } from './store/create-token-store.js';
export type { TokenStore } from './base/token-store.js';
export type { LeaseAnswer, StoreCommands, StoredEntry } from './base/store-commands.js';
