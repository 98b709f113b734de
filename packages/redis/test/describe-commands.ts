import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoreCommands } from '@kaisa-auth/core/store';
import { redisCommands } from '../src/redis-commands.js';
import type { Connect, Connection } from './clients.js';

type AllCommands = Required<StoreCommands>;

const LONG_MS = 600_000;

/** What a store has to be able to do, over one client. */
export function describeCommands(name: string, connect: Connect, port: () => number): void {
  describe(name, () => {
    let connection: Connection;
    let store: AllCommands;
    let key = '';
    let serial = 0;

    beforeAll(async () => {
      connection = await connect(port());
      store = redisCommands(connection.client) as AllCommands;
    });
    afterAll(() => connection.close());

    /** The commands, and a key that no other test has. */
    const fresh = (): [AllCommands, string] => {
      key = `kaisa-auth:${name}-${serial++}=`;
      return [store, key];
    };

    it('reads what was written, and how long it still lives', async () => {
      const [{ read, write }, key] = fresh();
      expect(await read(key)).toBeUndefined();
      expect(await write(key, 'värde "1"\n', LONG_MS + 0.7)).toBe(true);
      const entry = await read(key);
      expect(entry?.value).toBe('värde "1"\n');
      expect(entry?.msLeft).toBeGreaterThan(0);
      expect(entry?.msLeft).toBeLessThanOrEqual(LONG_MS);
      expect(await write(key, 'two', 2 * LONG_MS)).toBe(true);
      expect(await read(key)).toMatchObject({ value: 'two' });
      expect((await read(key))?.msLeft).toBeGreaterThan(LONG_MS);
    });

    it('forgets it when its life is over', async () => {
      const [{ read, write }, key] = fresh();
      await write(key, 'short', 1);
      await expect.poll(() => read(key)).toBeUndefined();
      expect(await write(key, 'of no length', 0)).toBe(true);
      await expect.poll(() => read(key)).toBeUndefined();
    });

    it('removes only what is still the same', async () => {
      const [{ read, write, remove }, key] = fresh();
      await write(key, 'one', LONG_MS);
      await remove(key, 'zero');
      expect(await read(key)).toMatchObject({ value: 'one' });
      await remove(key, 'one');
      expect(await read(key)).toBeUndefined();
      await remove(key, 'one');
    });

    it('gives a lease to one, until it is given back by that one or ends', async () => {
      const [{ lease, release }, key] = fresh();
      expect(await lease(key, 'a', LONG_MS)).toBe(true);
      expect(await lease(key, 'b', LONG_MS)).toBe(false);
      await release(key, 'b');
      expect(await lease(key, 'b', LONG_MS)).toBe(false);
      await release(key, 'a');
      expect(await lease(key, 'b', 1)).toBe(true);
      await expect.poll(() => lease(key, 'c', LONG_MS)).toBe(true);
    });

    it('answers the holder that asks again as the first time: a client may repeat a command', async () => {
      const [{ lease }, key] = fresh();
      expect(await lease(key, 'a', LONG_MS)).toBe(true);
      expect(await lease(key, 'a', LONG_MS)).toBe(true);
    });

    it('of many that ask at once, one gets the lease', async () => {
      const [{ lease }, key] = fresh();
      const holders = Array.from({ length: 50 }, (_, index) => `holder ${index}`);
      const answers = await Promise.all(holders.map((holder) => lease(key, holder, LONG_MS)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    it('writes for the holder of the lease, and not for who had it', async () => {
      const [{ read, write, lease, release }, key] = fresh();
      expect(await write(key, 'without one', LONG_MS, 'a')).toBe(false);
      await lease(key, 'a', LONG_MS);
      expect(await write(key, 'of a', LONG_MS, 'a')).toBe(true);
      await release(key, 'a');
      await lease(key, 'b', LONG_MS);
      expect(await write(key, 'of a, late', LONG_MS, 'a')).toBe(false);
      expect(await read(key)).toMatchObject({ value: 'of a' });
    });

    it('keeps keys apart', async () => {
      const [{ read, write }, one] = fresh();
      const [{ lease }, two] = fresh();
      await write(one, 'one', LONG_MS);
      await lease(one, 'a', LONG_MS);
      expect(await read(two)).toBeUndefined();
      expect(await lease(two, 'b', LONG_MS)).toBe(true);
    });
  });
}
