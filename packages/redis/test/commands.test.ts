import { afterAll, beforeAll, describe } from 'vitest';
import { CLIENTS } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { isInstalled, PROGRAMS } from '@kaisa-auth/test-kit/servers/installed';
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';

for (const program of PROGRAMS) {
  describe.skipIf(!isInstalled(program))(program, () => {
    let server: RedisServer;
    beforeAll(async () => {
      server = await startRedis(program);
    });
    afterAll(() => server.stop());

    for (const [name, connect] of Object.entries(CLIENTS)) {
      describeCommands(name, connect, () => server.port);
    }
  });
}
