// What shares a token between processes, and what a third party needs to write a store: `@kaisa-auth/core/store`.
export { createTokenStore, type TokenStore, type TokenStoreOptions } from './store/token-store.js';
export type { StoreCommands, StoredEntry } from './store/commands.js';
