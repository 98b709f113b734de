// `@kaisa-auth/core/store`: shares tokens between processes, and lets third parties write a store.
export { createTokenStore, type TokenStoreOptions } from './store/token-store.js';
export type { TokenStore } from './base/token-store.js';
export type { LeaseAnswer, StoreCommands, StoredEntry } from './base/store-commands.js';
