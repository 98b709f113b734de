import { afterAll, beforeAll, describe } from 'vitest';
import { SENTINEL_CLIENTS } from './clients.js';
import { describeCommands } from './describe-commands.js';
import { isInstalled } from '@kaisa-auth/test-kit/servers/installed';
import { startSentinel } from '@kaisa-auth/test-kit/servers/sentinel';

describe.skipIf(!isInstalled('redis-server'))('a sentinel', () => {
  let sentinel: Awaited<ReturnType<typeof startSentinel>>;
  beforeAll(async () => {
    sentinel = await startSentinel();
  }, 30_000);
  afterAll(() => sentinel.stop());

  for (const [name, connect] of Object.entries(SENTINEL_CLIENTS)) {
    describeCommands(name, connect, () => sentinel.port);
  }
});
