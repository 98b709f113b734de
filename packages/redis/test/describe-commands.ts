import { setTimeout as pause } from 'node:timers/promises';
import type { StoreCommands } from '@kaisa-auth/core/store';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { redisCommands } from '../src/redis-commands.js';
import { storeContract, type StoreWorld } from '@kaisa-auth/test-kit/store-contract';
import type { Connect, Connection } from './clients.js';

/** What a store has to be able to do, over one client. */
export function describeCommands(name: string, connect: Connect, port: () => number): void {
  describe.concurrent(name, () => {
    let connection: Connection;
    let commands: Required<StoreCommands>;
    let serial = 0;

    beforeAll(async () => {
      connection = await connect(port());
      // So that a slow machine is not taken for a server that does not answer.
      const patience = { storeTimeoutMs: 600_000 };
      commands = redisCommands(connection.client, patience) as Required<StoreCommands>;
    });
    afterAll(() => connection.close());

    /** With keys that no other test has. */
    function world(): StoreWorld {
      const own = `kaisa-auth:${name} ${serial++}`;
      return { commands, key: (key = 'key') => `${own} ${key}`, pass: (ms) => pause(ms) };
    }

    it.each(storeContract)('$id', (storeCase) => storeCase.run(world()));
  });
}
