import { expect, it, onTestFinished, vi } from 'vitest';
import { installed } from './servers/installed.js';
import { startRedis } from './servers/redis-server.js';

interface Example {
  readonly redis: { quit(): Promise<unknown> };
  readonly provider: { getToken: unknown };
}

it.skipIf(!installed('redis-server'))('the example of the README works', async () => {
  const server = await startRedis();
  onTestFinished(() => server.stop());
  vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${server.port}`);
  vi.stubEnv('KAISA_CLIENT_ID', 'id');
  vi.stubEnv('KAISA_CLIENT_SECRET', 'secret');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const fixture = './fixtures/shared-provider.mjs';
  const { redis, provider } = (await import(fixture)) as Example;
  expect(provider.getToken).toBeInstanceOf(Function);
  await redis.quit();
});
