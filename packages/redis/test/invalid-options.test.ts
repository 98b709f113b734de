import { Redis } from 'ioredis';
import * as redis from 'redis';
import * as redis4 from 'redis-4';
import * as redis5 from 'redis-5';
import * as redisLowest from 'redis-lowest';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRedisTokenStore } from '../src/index.js';

/** None of them is ever connected. */
const ioredis = (): Redis => {
  const client = new Redis({ lazyConnect: true });
  onTestFinished(() => {
    client.disconnect();
  });
  return client;
};

const NO_CLIENTS: Record<string, () => unknown> = {
  nothing: () => undefined,
  null: () => null,
  'a text': () => 'redis://localhost',
  'an object': () => ({}),
  'redis 4.0.0 in legacy mode': () => redisLowest.createClient({ legacyMode: true }),
  'redis 4.7.1 in legacy mode': () => redis4.createClient({ legacyMode: true }),
  'the `v4` of one in legacy mode': () => redis4.createClient({ legacyMode: true }).v4,
  'redis 5.12.1, legacy()': () => redis5.createClient().legacy(),
  'redis 6.3.1, legacy()': () => redis.createClient().legacy(),
  'redis 6.3.1, multi()': () => redis.createClient().multi(),
  'ioredis 6.0.0, pipeline()': () => ioredis().pipeline(),
};

describe('createRedisTokenStore', () => {
  it.each(Object.entries(NO_CLIENTS))('rejects %s as client, and names the option', (_, make) => {
    const attempt = (): unknown => untyped(createRedisTokenStore)(make());
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(/^kaisa-auth: client must be a client of `redis` .+ or `ioredis`/);
  });

  it.each([null, 5, 'x', true])('rejects %j as options', (options) => {
    for (const client of [redis.createClient(), ioredis()]) {
      const attempt = (): unknown => untyped(createRedisTokenStore)(client, options);
      expect(attempt).toThrow(TypeError);
      expect(attempt).toThrow('kaisa-auth: options must be an object.');
    }
  });

  it.each([{ keyPrefix: null }, { storeTimeoutMs: null }, { storeKeys: 'key' }])(
    'rejects %j, and names the option',
    (options) => {
      const [name] = Object.keys(options);
      const attempt = (): unknown => untyped(createRedisTokenStore)(ioredis(), options);
      expect(attempt).toThrow(new RegExp(`^kaisa-auth: ${name} must be `));
    },
  );
});
