// doctor and a real Redis.
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkRedisConnection } from '../../src/doctor/checks/redis.js';
import { nobody } from '../servers.js';
import { envOf, kaisaAuth } from '../support.js';

async function redisServer(...settings: string[]): Promise<RedisServer> {
  const redis = await startRedis('redis-server', settings);
  onTestFinished(() => redis.stop());
  return redis;
}

/** Runs doctor, and returns its lines about Redis. */
async function doctor(url: string): Promise<{ code: number; redis: string; requests: number }> {
  const kaisa = await emulator();
  const { code, stdout } = await kaisaAuth(['doctor'], {
    env: { ...envOf(kaisa), REDIS_URL: url },
  });
  const redis = stdout
    .slice(stdout.search(/^. .*Redis/m))
    .replaceAll(/127\.0\.0\.1:\d+/g, '<redis>');
  return { code, redis, requests: kaisa.stats().tokenRequests };
}

/** Gives a user of Redis these rights, and returns an address with its login. */
async function withRights(redis: RedisServer, ...rights: string[]): Promise<string> {
  await redis.command('ACL', 'SETUSER', 'kaisa', 'reset', 'on', '>redis-password', ...rights);
  return redis.url.replace('redis://', 'redis://kaisa:redis-password@');
}

const ALL = '+eval +evalsha +get +set +del +pttl +strlen'.split(' ');

describe.skipIf(!isAvailable('redis-server'))('doctor with REDIS_URL', () => {
  it('reads a shared token back', async () => {
    const { code, redis, requests } = await doctor((await redisServer()).url);
    expect(code).toBe(0);
    expect(redis).toMatchSnapshot();
    // Two formats, and one to share.
    expect(requests).toBe(3);
  });

  it('checks Redis without a token too', async () => {
    const env = { REDIS_URL: (await redisServer()).url, KAISA_BASE_URL: await nobody() };
    const { stdout } = await kaisaAuth(['doctor', '--token-url', `${env.KAISA_BASE_URL}/`], {
      env,
    });
    expect(stdout).toContain('✓ Redis runs scripts');
    expect(stdout).toContain('Not checked: token endpoint, APIs, shared token.');
  });

  it('passes with the rights that it asks for', async () => {
    const url = await withRights(await redisServer(), '~kaisa-auth:*', ...ALL);
    expect(await doctor(url)).toMatchObject({ code: 0 });
  });

  it.each([
    {
      what: 'commands are denied',
      rights: ['~kaisa-auth:*', '+eval', '+evalsha', '+set', '+pttl'],
    },
    {
      what: 'scripts are denied',
      rights: ['~kaisa-auth:*', '+get', '+set', '+del', '+pttl', '+strlen'],
    },
    { what: 'keys are denied', rights: ['~other:*', ...ALL] },
  ])('explains that $what', async ({ rights }) => {
    const { code, redis } = await doctor(await withRights(await redisServer(), ...rights));
    expect(code).toBe(1);
    expect(redis).toMatchSnapshot();
  });

  it('explains that scripts are switched off', async () => {
    const server = await redisServer('--rename-command', 'EVAL', '""');
    const { code, redis } = await doctor(server.url);
    expect(code).toBe(1);
    expect(redis).toMatch(/✗ Redis runs no scripts\n {2}ERR unknown command 'EVAL'/);
  });

  it('explains that scripts may not be run by their digest', async () => {
    const rights = ALL.filter((right) => right !== '+evalsha');
    const url = await withRights(await redisServer(), '~kaisa-auth:*', ...rights);
    expect((await doctor(url)).redis).toMatch(/✗ Redis runs no scripts\n.*'evalsha'/);
  });

  it('explains a wrong password', async () => {
    const url = (await withRights(await redisServer(), '~*', '+@all')).replace('redis-', 'wrong-');
    const { code, redis } = await doctor(url);
    expect(code).toBe(1);
    expect(redis).toMatchSnapshot();
    expect(redis).not.toContain('wrong-password');
  });

  it('explains that nothing listens', async () => {
    const server = await redisServer();
    await server.kill();
    const { code, redis } = await doctor(server.url);
    expect(code).toBe(1);
    expect(redis).toMatchSnapshot();
  });

  it('gives up on a server that does not answer', async () => {
    const server = await redisServer();
    server.pause();
    const found = await checkRedisConnection(server.url, 100);
    expect(found).toMatchObject({ status: 'fail', detail: 'no response within 100 ms.' });
    expect(found.client).toBeUndefined();
  });

  it('explains a replica', async () => {
    const server = await redisServer();
    await server.command('REPLICAOF', '127.0.0.1', '1');
    const { code, redis } = await doctor(server.url);
    expect(code).toBe(1);
    expect(redis).toContain('writable primary');
  });

  it('explains an address that is none', async () => {
    const { code, redis } = await doctor('localhost:6379');
    expect(code).toBe(1);
    expect(redis).toMatch(/✗ REDIS_URL is not an address of Redis/);
  });
});
