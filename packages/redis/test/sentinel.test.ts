import { afterAll, beforeAll, describe } from 'vitest';
import { SENTINEL_CLIENTS } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { startSentinel } from './sentinel.js';

describe.skipIf(!isAvailable('redis-server'))('a sentinel', () => {
  let sentinel: Awaited<ReturnType<typeof startSentinel>>;
  beforeAll(async () => {
    sentinel = await startSentinel();
  });
  afterAll(() => sentinel.stop());

  for (const [name, connect] of Object.entries(SENTINEL_CLIENTS)) {
    describeCommands(name, connect, () => sentinel.port);
  }
});
