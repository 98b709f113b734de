import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCases } from './store-world.js';

/** `read`, `write` without a holder, `remove`. */
export const entries: StoreCases = {
  'reads no entry under an unknown key': async ({ commands, key }) => {
    expect(await commands.read(key())).toBeUndefined();
  },
  'reads what was written, with the rest of its lifetime': async ({ commands, key }) => {
    const value = 'a/b+c= "{}" \\ \n å €';
    expect(await commands.write(key(), value, LONG_MS)).toBe(true);
    const entry = await commands.read(key());
    expect(entry?.value).toBe(value);
    expect(entry?.msLeft).toBeGreaterThan(0);
    expect(entry?.msLeft).toBeLessThanOrEqual(LONG_MS);
  },
  'reads a shorter rest as time passes': async ({ commands, key, pass }) => {
    await commands.write(key(), 'value', LONG_MS);
    await pass(SHORT_MS);
    expect((await commands.read(key()))?.msLeft).toBeLessThan(LONG_MS);
  },
  'reads no entry after its lifetime': async ({ commands, key, pass }) => {
    await commands.write(key(), 'value', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await commands.read(key())).toBeUndefined();
  },
  'replaces a value and its lifetime': async ({ commands, key, pass }) => {
    await commands.write(key(), 'first', SHORT_MS);
    await commands.write(key(), 'second', LONG_MS);
    await pass(2 * SHORT_MS);
    expect(await commands.read(key())).toMatchObject({ value: 'second' });
  },
  'keeps the entries of different keys apart': async ({ commands, key }) => {
    await commands.write(key('one'), '1', LONG_MS);
    await commands.write(key('two'), '2', LONG_MS);
    await commands.remove(key('two'), '2');
    expect(await commands.read(key('one'))).toMatchObject({ value: '1' });
    expect(await commands.read(key('two'))).toBeUndefined();
  },
  'removes the value that is named': async ({ commands, key }) => {
    await commands.write(key(), 'value', LONG_MS);
    await commands.remove(key(), 'value');
    expect(await commands.read(key())).toBeUndefined();
  },
  'does not remove another value': async ({ commands, key }) => {
    await commands.write(key(), 'newer', LONG_MS);
    await commands.remove(key(), 'value');
    expect(await commands.read(key())).toMatchObject({ value: 'newer' });
  },
  'accepts a remove without an entry': async ({ commands, key }) => {
    await commands.remove(key(), 'value');
    expect(await commands.read(key())).toBeUndefined();
  },
};
