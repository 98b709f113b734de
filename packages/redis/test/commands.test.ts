import { afterAll, beforeAll, describe } from 'vitest';
import { CLIENTS, NEWEST } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { PROGRAMS } from '@kaisa-auth/test-kit/servers/programs';
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';

for (const program of PROGRAMS) {
  describe.skipIf(!isAvailable(program))(program, () => {
    let server: RedisServer;
    beforeAll(async () => {
      server = await startRedis(program);
    });
    afterAll(() => server.stop());

    for (const [name, connect] of Object.entries(CLIENTS)) {
      if (program === 'valkey-server' && !NEWEST.includes(name)) continue;
      describeCommands(name, connect, () => server.port);
    }
  });
}
