import type { TokenProviderOptions } from '@kaisa-auth/fetch';
import type { Case } from './case.js';
import type { Checklist } from './checklist.js';

/**
 * Checks Redis if `REDIS_URL` is set: connection, scripts, permissions, and a token that is shared through it.
 *
 * @param options undefined if no token can be obtained
 */
export async function checkRedis(
  checklist: Checklist,
  { variables, timeoutMs }: Case,
  options: TokenProviderOptions | undefined,
): Promise<void> {
  const { redisUrl } = variables;
  if (!redisUrl) return;
  const checks = await import('./checks/redis.js');
  const { client } = await checklist.run('redis', 'Connecting to Redis', () =>
    checks.checkRedisConnection(redisUrl.value, timeoutMs),
  );
  if (!client) return;
  try {
    const scripts = await checklist.run('redis-scripts', 'Running a script in Redis', () =>
      checks.checkRedisScripts(client, timeoutMs),
    );
    const permissions = await checklist.run('redis-permissions', 'Trying commands in Redis', () =>
      checks.checkRedisPermissions(client, timeoutMs),
    );
    if (!options || [scripts, permissions].some(({ status }) => status === 'fail')) {
      checklist.skip('shared token');
      return;
    }
    await checklist.run('redis-token', 'Sharing a token through Redis', () =>
      checks.checkSharedToken(client, options),
    );
  } finally {
    await checks.closeRedis(client);
  }
}
