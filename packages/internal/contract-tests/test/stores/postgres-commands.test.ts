import { setTimeout as pause } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { storeContract } from '@kaisa-auth/test-kit/store-contract';
import { postgresCommands, TABLES } from './postgres-commands.js';

describe('the Postgres store of docs/guides/fleet.md', () => {
  const database = new PGlite();
  let serial = 0;
  beforeAll(() => database.exec(TABLES));
  afterAll(() => database.close());

  it.each(storeContract)('$id', async (storeCase) => {
    const own = String(serial++);
    const key = (name = 'key'): string => `${own} ${name}`;
    await storeCase.run({ commands: postgresCommands(database), key, pass: (ms) => pause(ms) });
  });
});
