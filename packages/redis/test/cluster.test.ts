import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { redisCommands } from '../src/redis-commands.js';
import { CLUSTER_CLIENTS, NEWEST } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { RedisCluster } from './cluster.js';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { PROGRAMS } from '@kaisa-auth/test-kit/servers/programs';

const AN_HOUR_MS = 3_600_000;

for (const program of PROGRAMS) {
  describe.skipIf(!isAvailable(program))(`a cluster of three nodes, ${program}`, () => {
    const cluster = new RedisCluster();
    beforeAll(() => cluster.start(program));
    afterAll(() => cluster.stop());
    const port = (): number => cluster.nodes[0]?.port ?? 0;

    const clients = Object.entries(CLUSTER_CLIENTS).filter(
      ([name]) => program === 'redis-server' || NEWEST.includes(name),
    );
    for (const [name, connect] of clients) describeCommands(name, connect, port);

    it.each(clients)('spreads tokens over all nodes, with %s', async (_, connect) => {
      for (const node of cluster.nodes) await node.command('FLUSHALL');
      const connection = await connect(port());
      onTestFinished(() => void connection.close());
      const store = redisCommands(connection.client);
      for (let tenant = 0; tenant < 30; tenant++) {
        const key = `kaisa-auth:tenant ${tenant}`;
        await store.lease?.(key, 'me', AN_HOUR_MS);
        expect(await store.write(key, 'token', AN_HOUR_MS, 'me')).toBe(true);
      }
      const sizes = await cluster.sizes();
      expect(sizes.reduce((sum, size) => sum + size)).toBe(60);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
    });
  });
}
