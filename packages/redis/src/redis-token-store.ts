import { isObject } from '@kaisa-auth/core/adapter';
import { createTokenStore, type TokenStore, type TokenStoreOptions } from '@kaisa-auth/core/store';
import type { RedisClient } from './redis-client.js';
import { redisCommands } from './redis-commands.js';

/**
 * Creates a token store on your own Redis client. All processes that use the same Redis and the same options share one
 * token per set of credentials. You connect, reconnect and close the client; the store opens no connection and sets no
 * timer.
 *
 * @param client a client, cluster, sentinel or pool of `redis` (4, 5, 6; not in legacy mode), or a client or cluster of
 * `ioredis` (5, 6)
 * @param options key prefix, time limits and encryption keys; every one has a default
 * @throws TypeError if the client is not supported, or naming the invalid option
 * @example
 * ```ts
 * import { createClient } from 'redis';
 * import { createTokenProvider } from '@kaisa-auth/fetch';
 * import { createRedisTokenStore } from '@kaisa-auth/redis';
 *
 * const redis = createClient({ url: process.env.REDIS_URL });
 * redis.on('error', (error) => console.error('Redis:', error.message));
 * const provider = createTokenProvider({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 *   store: createRedisTokenStore(redis), // call redis.connect() when your app starts
 * });
 * ```
 */
export function createRedisTokenStore(
  client: RedisClient,
  options: TokenStoreOptions = {},
): TokenStore {
  // `createTokenStore` rejects options that are not an object, after the client has been checked.
  const commands = redisCommands(client, isObject(options) ? options : {});
  return createTokenStore(commands, options);
}
