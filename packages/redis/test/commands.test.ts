import { afterAll, beforeAll, describe } from 'vitest';
import { CLIENTS } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { installed, type ServerProgram } from './servers/installed.js';
import { startRedis, type RedisServer } from './servers/redis-server.js';

const PROGRAMS: ServerProgram[] = ['redis-server', 'valkey-server'];

describe.each(PROGRAMS.filter(installed))('%s', (program) => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program);
  });
  afterAll(() => server.stop());

  for (const [name, connect] of Object.entries(CLIENTS)) {
    describeCommands(name, connect, () => server.port);
  }
});
