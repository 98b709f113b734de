import { kaisaAuth } from '@kaisa-auth/fetch';
import { createRedisTokenStore } from '@kaisa-auth/redis';
import { createClient } from 'redis';

/** A fetch for Kaisa. With a Redis, all processes that use it share one token. */
export function connect(auth, redisUrl, options) {
  const store = redisUrl ? createRedisTokenStore(connectRedis(redisUrl), options) : undefined;
  return kaisaAuth({ ...auth, store });
}

function connectRedis(url) {
  const redis = createClient({ url });
  // Without a listener the process would end when the connection breaks.
  redis.on('error', (error) => console.error('Redis:', error.message));
  // Not awaited, so that the process starts without Redis too.
  redis.connect().catch(() => undefined);
  return redis;
}
