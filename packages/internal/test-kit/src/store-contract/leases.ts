import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCase } from './store-case.js';

/** `lease`, `release`, `write` with a holder. */
export const leases: readonly StoreCase[] = [
  {
    id: 'a lease is had by one',
    async run({ commands, key }) {
      expect(await commands.lease(key(), 'one', LONG_MS)).toBe(true);
      expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
    },
  },
  {
    id: 'of many that ask at once, one has it',
    async run({ commands, key }) {
      const ask = (_: unknown, holder: number): Promise<boolean> =>
        commands.lease(key(), String(holder), LONG_MS);
      const answers = await Promise.all(Array.from({ length: 20 }, ask));
      expect(answers.filter((leased) => leased)).toHaveLength(1);
    },
  },
  {
    id: 'who has a lease and asks again, as clients do after a broken connection, has it',
    async run({ commands, key }) {
      await commands.lease(key(), 'one', LONG_MS);
      expect(await commands.lease(key(), 'one', LONG_MS)).toBe(true);
      expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
    },
  },
  {
    id: 'a lease ends with its time',
    async run({ commands, key, pass }) {
      await commands.lease(key(), 'one', SHORT_MS);
      await pass(2 * SHORT_MS);
      expect(await commands.lease(key(), 'two', LONG_MS)).toBe(true);
    },
  },
  {
    id: 'who did not get a lease does not make it longer',
    async run({ commands, key, pass }) {
      for (let ms = SHORT_MS; ; ms *= 2) {
        const own = key(String(ms));
        const start = performance.now();
        await commands.lease(own, 'one', ms);
        const answer = await commands.lease(own, 'two', LONG_MS);
        // Says nothing if the first lease has expired meanwhile: once more, with a longer one.
        if (answer && performance.now() - start >= ms) continue;
        expect(answer).toBe(false);
        await pass(2 * ms);
        expect(await commands.lease(own, 'three', LONG_MS)).toBe(true);
        return;
      }
    },
  },
  {
    id: 'a lease that was given back can be had',
    async run({ commands, key }) {
      await commands.lease(key(), 'one', LONG_MS);
      await commands.release(key(), 'one');
      expect(await commands.lease(key(), 'two', LONG_MS)).toBe(true);
    },
  },
  {
    id: 'a lease is given back by its holder only',
    async run({ commands, key }) {
      await commands.lease(key(), 'one', LONG_MS);
      await commands.release(key(), 'two');
      expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
    },
  },
  {
    id: 'leases of different keys, and entries, are apart',
    async run({ commands, key }) {
      await commands.lease(key('one'), 'one', LONG_MS);
      expect(await commands.read(key('one'))).toBeUndefined();
      expect(await commands.write(key('one'), 'value', LONG_MS)).toBe(true);
      expect(await commands.lease(key('two'), 'two', LONG_MS)).toBe(true);
      expect(await commands.lease(key('one'), 'two', LONG_MS)).toBe(false);
    },
  },
  {
    id: 'the holder writes',
    async run({ commands, key }) {
      await commands.lease(key(), 'one', LONG_MS);
      expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
      expect(await commands.read(key())).toMatchObject({ value: 'value' });
    },
  },
  {
    id: 'who has no lease writes nothing',
    async run({ commands, key }) {
      expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'who was too slow writes nothing over what came after',
    async run({ commands, key, pass }) {
      await commands.lease(key(), 'slow', SHORT_MS);
      await pass(2 * SHORT_MS);
      await commands.lease(key(), 'next', LONG_MS);
      await commands.write(key(), 'newer', LONG_MS, 'next');
      expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
      await commands.release(key(), 'next');
      expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
      expect(await commands.read(key())).toMatchObject({ value: 'newer' });
    },
  },
  {
    id: 'who gave its lease back writes nothing',
    async run({ commands, key }) {
      await commands.lease(key(), 'one', LONG_MS);
      await commands.release(key(), 'one');
      expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
    },
  },
];
