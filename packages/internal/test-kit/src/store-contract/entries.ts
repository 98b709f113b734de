import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCase } from './store-case.js';

/** `read`, `write` without a holder, `remove`. */
export const entries: readonly StoreCase[] = [
  {
    id: 'reads no entry under an unknown key',
    async run({ commands, key }) {
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'reads what was written, with the rest of its lifetime',
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
    id: 'reads a shorter rest as time passes',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'value', LONG_MS);
      await pass(SHORT_MS);
      expect((await commands.read(key()))?.msLeft).toBeLessThan(LONG_MS);
    },
  },
  {
    id: 'reads no entry after its lifetime',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'value', SHORT_MS);
      await pass(2 * SHORT_MS);
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'replaces a value and its lifetime',
    async run({ commands, key, pass }) {
      await commands.write(key(), 'first', SHORT_MS);
      await commands.write(key(), 'second', LONG_MS);
      await pass(2 * SHORT_MS);
      expect(await commands.read(key())).toMatchObject({ value: 'second' });
    },
  },
  {
    id: 'keeps the entries of different keys apart',
    async run({ commands, key }) {
      await commands.write(key('one'), '1', LONG_MS);
      await commands.write(key('two'), '2', LONG_MS);
      await commands.remove(key('two'), '2');
      expect(await commands.read(key('one'))).toMatchObject({ value: '1' });
      expect(await commands.read(key('two'))).toBeUndefined();
    },
  },
  {
    id: 'removes the value that is named',
    async run({ commands, key }) {
      await commands.write(key(), 'value', LONG_MS);
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toBeUndefined();
    },
  },
  {
    id: 'does not remove another value',
    async run({ commands, key }) {
      await commands.write(key(), 'newer', LONG_MS);
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toMatchObject({ value: 'newer' });
    },
  },
  {
    id: 'accepts a remove without an entry',
    async run({ commands, key }) {
      await commands.remove(key(), 'value');
      expect(await commands.read(key())).toBeUndefined();
    },
  },
];
