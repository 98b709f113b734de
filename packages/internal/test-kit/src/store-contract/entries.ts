import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCase } from './store-case.js';

/** `read`, `write` without a holder, `remove`. */
export const entries: readonly StoreCase[] = [
  {
    id: 'an unknown key has no entry',
    async run({ commands, key }) {
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'what was written is what is read, with what is left of its life',
    async run({ commands, key }) {
      const value = 'a/b+c= "{}" \\ \n å €';
      expect(await commands.write(key(), value, LONG_MS)).toBe(true);
      const entry = await commands.read(key());
      expect(entry?.value).toBe(value);
      expect(entry?.msLeft).toBeGreaterThan(0);
      expect(entry?.msLeft).toBeLessThanOrEqual(LONG_MS);
    },
  },
  {
    id: 'its life gets shorter',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'value', LONG_MS);
      await pass(SHORT_MS);
      expect((await commands.read(key()))?.msLeft).toBeLessThan(LONG_MS);
    },
  },
  {
    id: 'an entry ends with its life',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'value', SHORT_MS);
      await pass(2 * SHORT_MS);
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'a new value takes the place of the last, and has its own life',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'first', SHORT_MS);
      await commands.write(key(), 'second', LONG_MS);
      await pass(2 * SHORT_MS);
      expect(await commands.read(key())).toMatchObject({ value: 'second' });
    },
  },
  {
    id: 'keys are apart',
    async run({ commands, key }) {
      await commands.write(key('one'), '1', LONG_MS);
      await commands.write(key('two'), '2', LONG_MS);
      await commands.remove(key('two'), '2');
      expect(await commands.read(key('one'))).toMatchObject({ value: '1' });
      expect(await commands.read(key('two'))).toBeUndefined();
    },
  },
  {
    id: 'remove deletes the value that it names',
    async run({ commands, key }) {
      await commands.write(key(), 'value', LONG_MS);
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'remove leaves another value',
    async run({ commands, key }) {
      await commands.write(key(), 'newer', LONG_MS);
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toMatchObject({ value: 'newer' });
    },
  },
  {
    id: 'remove of nothing is nothing',
    async run({ commands, key }) {
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toBeUndefined();
    },
  },
];
