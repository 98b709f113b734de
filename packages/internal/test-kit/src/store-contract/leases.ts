import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCases } from './store-case.js';

/** `lease`, `release`, `write` with a holder. */
export const leases: StoreCases = {
  'grants a lease to one holder': async ({ commands, key }) => {
    expect(await commands.lease(key(), 'one', LONG_MS)).toBe(true);
    expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease to one of many that ask at the same time': async ({ commands, key }) => {
    const ask = (_: unknown, holder: number): Promise<boolean> =>
      commands.lease(key(), String(holder), LONG_MS);
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.filter((leased) => leased)).toHaveLength(1);
  },
  'grants a lease to its holder again, as clients ask after a broken connection': async ({
    commands,
    key,
  }) => {
    await commands.lease(key(), 'one', LONG_MS);
    expect(await commands.lease(key(), 'one', LONG_MS)).toBe(true);
    expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease after the last one has expired': async ({ commands, key, pass }) => {
    await commands.lease(key(), 'one', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await commands.lease(key(), 'two', LONG_MS)).toBe(true);
  },
  'does not extend a lease that another holder asks for': async ({ commands, key, pass }) => {
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
  'grants a lease that was released': async ({ commands, key }) => {
    await commands.lease(key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await commands.lease(key(), 'two', LONG_MS)).toBe(true);
  },
  'releases a lease only for its holder': async ({ commands, key }) => {
    await commands.lease(key(), 'one', LONG_MS);
    await commands.release(key(), 'two');
    expect(await commands.lease(key(), 'two', LONG_MS)).toBe(false);
  },
  'keeps leases of different keys, and entries, apart': async ({ commands, key }) => {
    await commands.lease(key('one'), 'one', LONG_MS);
    expect(await commands.read(key('one'))).toBeUndefined();
    expect(await commands.write(key('one'), 'value', LONG_MS)).toBe(true);
    expect(await commands.lease(key('two'), 'two', LONG_MS)).toBe(true);
    expect(await commands.lease(key('one'), 'two', LONG_MS)).toBe(false);
  },
  'writes for the holder of the lease': async ({ commands, key }) => {
    await commands.lease(key(), 'one', LONG_MS);
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
    expect(await commands.read(key())).toMatchObject({ value: 'value' });
  },
  'writes nothing without the lease': async ({ commands, key }) => {
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
    expect(await commands.read(key())).toBeUndefined();
  },
  'writes nothing after the lease has expired and another holder has written': async ({
    commands,
    key,
    pass,
  }) => {
    await commands.lease(key(), 'slow', SHORT_MS);
    await pass(2 * SHORT_MS);
    await commands.lease(key(), 'next', LONG_MS);
    await commands.write(key(), 'newer', LONG_MS, 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    await commands.release(key(), 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    expect(await commands.read(key())).toMatchObject({ value: 'newer' });
  },
  'writes nothing after the lease was released': async ({ commands, key }) => {
    await commands.lease(key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
  },
};
