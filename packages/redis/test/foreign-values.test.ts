// What somebody else wrote into Redis.
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { PROGRAMS } from '@kaisa-auth/test-kit/servers/programs';
import type { StoreCommands } from '@kaisa-auth/core/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redisCommands } from '../src/redis-commands.js';
import { CLIENTS, NEWEST, type Connection } from './clients.js';

const ENTRY = 'kaisa-auth:{key}';
const LEASE = `${ENTRY}:lease`;

function connectTo(name: string, port: number): Promise<Connection> {
  const connect = CLIENTS[name];
  if (!connect) throw new Error(`no client ${name}`);
  return connect(port);
}

describe.each(PROGRAMS)('%s', (program) => {
  describe.skipIf(!isAvailable(program)).each(NEWEST)('%s', (name) => {
    let server: RedisServer;
    let connection: Connection;
    let commands: Required<StoreCommands>;

    beforeAll(async () => {
      server = await startRedis(program);
      connection = await connectTo(name, server.port);
      const patience = { storeTimeoutMs: 600_000 };
      commands = redisCommands(connection.client, patience) as Required<StoreCommands>;
    });
    afterAll(async () => {
      await connection.close();
      await server.stop();
    });

    it('reads an entry of up to 16 KiB, and an empty one in the place of a longer one', async () => {
      for (const [length, read] of [
        [16_384, 16_384],
        [16_385, 0],
      ] as const) {
        await server.command('SET', ENTRY, 'x'.repeat(length), 'PX', '600000');
        expect((await commands.read('kaisa-auth:key'))?.value).toHaveLength(read);
      }
    });

    it('replaces a lease that never expires, and names its holder', async () => {
      await server.command('SET', LEASE, 'x'.repeat(1000));
      const lease = (holder: string): unknown => commands.lease('kaisa-auth:key', holder, 60_000);
      expect(await lease('one')).toEqual({ isGranted: true, otherHolder: 'x'.repeat(64) });
      expect(await lease('two')).toEqual({ isGranted: false, otherHolder: 'one' });
      expect(await lease('one')).toEqual({ isGranted: true, otherHolder: undefined });
    });

    it('leaves a lease that was taken away to its new holder', async () => {
      await commands.lease('kaisa-auth:key', 'one', 60_000);
      await server.command('SET', LEASE, 'foreign', 'PX', '60000');
      expect(await commands.extend('kaisa-auth:key', 'one', 60_000)).toBe(false);
      await commands.release('kaisa-auth:key', 'one');
      expect(await server.command('GET', LEASE)).toBe('foreign');
    });
  });
});
