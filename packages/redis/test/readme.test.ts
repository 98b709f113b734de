import { expect, it, onTestFinished, vi } from 'vitest';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';
import { until } from '@kaisa-auth/test-kit/waiting';

interface Example {
  readonly redis: { readonly isReady: boolean; close(): Promise<unknown> };
  readonly provider: { getToken(): Promise<{ accessToken: string }> };
}

it.skipIf(!isAvailable('redis-server'))('the example in the README stores its token', async () => {
  const server = await startRedis();
  onTestFinished(() => server.stop());
  vi.stubEnv('REDIS_URL', server.url);
  vi.stubEnv('KAISA_CLIENT_ID', 'id');
  vi.stubEnv('KAISA_CLIENT_SECRET', 'secret');
  const answer = { access_token: 'token', token_type: 'Bearer', expires_in: 300 };
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer)));
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });
  const fixture = './fixtures/shared-provider.mjs';
  const { redis, provider } = (await import(fixture)) as Example;
  await until(() => redis.isReady, 'the connection to Redis');
  // No timeout of the store can expire, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  expect(await provider.getToken()).toMatchObject({ accessToken: 'token' });
  // The lease is released in the background.
  while ((await server.command('DBSIZE')) !== 1);
  expect(await server.command('KEYS', '*:lease')).toEqual([]);
  await redis.close();
});
