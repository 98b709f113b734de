/**
 * Shares one token of Kaisa (formerly Freespee) between all your processes through Redis or Valkey. Unofficial.
 *
 * @packageDocumentation
 */
export { createRedisTokenStore } from './redis-token-store.js';
export type {
  IoredisClient,
  NodeRedisClient,
  NodeRedisCluster,
  RedisClient,
} from './redis-client.js';
export type { TokenStore, TokenStoreOptions } from '@kaisa-auth/core/store';
