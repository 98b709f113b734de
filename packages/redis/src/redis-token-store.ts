import { createTokenStore, type TokenStore, type TokenStoreOptions } from '@kaisa-auth/core/store';
import type { RedisClient } from './client.js';
import { redisCommands } from './redis-commands.js';

/**
 * A store over a client of the user's, which all processes that give the same options and reach the same Redis share.
 * Connecting, reconnecting and closing stay with that client. It opens no connection and sets no timer of its own.
 *
 * @param client of `redis` (4, not in legacy mode, 5, 6) or `ioredis` (5, 6): a client, a cluster, a sentinel or a pool
 * @throws TypeError for another client, or a wrong option
 */
export function createRedisTokenStore(
  client: RedisClient,
  options: TokenStoreOptions = {},
): TokenStore {
  // Options that are no object are refused by `createTokenStore`.
  return createTokenStore(redisCommands(client, Object(options) as TokenStoreOptions), options);
}
