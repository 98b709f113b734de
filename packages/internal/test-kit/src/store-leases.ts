import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, type StoreCases } from './store-world.js';

/** `lease`, `extend`, `release`, `write` with a holder. */
export const leases: StoreCases = {
  'grants a lease to one holder': async ({ take, key }) => {
    expect(await take(key(), 'one', LONG_MS)).toBe(true);
    expect(await take(key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease to one of many that ask at the same time': async ({ take, key }) => {
    const ask = (_: unknown, holder: number): Promise<boolean> =>
      take(key(), String(holder), LONG_MS);
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.filter((leased) => leased)).toHaveLength(1);
  },
  'grants a lease to its holder again, as clients ask after a broken connection': async ({
    take,
    key,
  }) => {
    await take(key(), 'one', LONG_MS);
    expect(await take(key(), 'one', LONG_MS)).toBe(true);
    expect(await take(key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease after the last one has expired': async ({ take, key, pass }) => {
    await take(key(), 'one', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await take(key(), 'two', LONG_MS)).toBe(true);
  },
  'does not extend a lease that another holder asks for': async ({ take, key, pass }) => {
    for (let ms = SHORT_MS; ; ms *= 2) {
      const own = key(String(ms));
      const start = performance.now();
      await take(own, 'one', ms);
      const answer = await take(own, 'two', LONG_MS);
      // Says nothing if the first lease may have expired by the store's clock: once more, with a longer one.
      if (answer && performance.now() - start >= ms / 2) continue;
      expect(answer).toBe(false);
      await pass(2 * ms);
      expect(await take(own, 'three', LONG_MS)).toBe(true);
      return;
    }
  },
  'replaces a lease that lasts longer than is asked for, once': async ({ take, commands, key }) => {
    await take(key(), 'foreign', 2 * LONG_MS);
    expect(await take(key(), 'one', LONG_MS)).toBe(true);
    expect(await take(key(), 'two', LONG_MS)).toBe(false);
    expect(await commands.write(key(), 'value', LONG_MS, 'foreign')).toBe(false);
  },
  'extends a lease for its holder': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'one', 2 * LONG_MS)).toBe(true);
    expect(await take(key(), 'two', 2 * LONG_MS)).toBe(false);
    // A lease that lasts longer than is asked for is replaced.
    expect(await take(key(), 'three', LONG_MS)).toBe(true);
  },
  'extends a lease from the moment of the extension': async ({ take, commands, key, pass }) => {
    await take(key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'one', SHORT_MS)).toBe(true);
    await pass(2 * SHORT_MS);
    expect(await take(key(), 'two', LONG_MS)).toBe(true);
  },
  'does not extend the lease of another holder': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'two', LONG_MS)).toBe(false);
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
    expect(await commands.write(key(), 'value', LONG_MS, 'two')).toBe(false);
  },
  'does not extend a lease that has expired, or was released': async ({
    take,
    commands,
    key,
    pass,
  }) => {
    await take(key(), 'one', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await commands.extend(key(), 'one', LONG_MS)).toBe(false);
    await take(key(), 'two', LONG_MS);
    await commands.release(key(), 'two');
    expect(await commands.extend(key(), 'two', LONG_MS)).toBe(false);
    expect(await take(key(), 'three', LONG_MS)).toBe(true);
  },
  'grants a lease that was released': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await take(key(), 'two', LONG_MS)).toBe(true);
  },
  'releases a lease only for its holder': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    await commands.release(key(), 'two');
    expect(await take(key(), 'two', LONG_MS)).toBe(false);
  },
  'keeps leases of different keys, and entries, apart': async ({ take, commands, key }) => {
    await take(key('one'), 'one', LONG_MS);
    expect(await commands.read(key('one'))).toBeUndefined();
    expect(await commands.write(key('one'), 'value', LONG_MS)).toBe(true);
    expect(await take(key('two'), 'two', LONG_MS)).toBe(true);
    expect(await take(key('one'), 'two', LONG_MS)).toBe(false);
  },
  'writes for the holder of the lease': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
    expect(await commands.read(key())).toMatchObject({ value: 'value' });
  },
  'writes nothing without the lease': async ({ commands, key }) => {
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
    expect(await commands.read(key())).toBeUndefined();
  },
  'writes nothing after the lease has expired and another holder has written': async ({
    take,
    commands,
    key,
    pass,
  }) => {
    await take(key(), 'slow', SHORT_MS);
    await pass(2 * SHORT_MS);
    await take(key(), 'next', LONG_MS);
    await commands.write(key(), 'newer', LONG_MS, 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    await commands.release(key(), 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    expect(await commands.read(key())).toMatchObject({ value: 'newer' });
  },
  'writes nothing after the lease was released': async ({ take, commands, key }) => {
    await take(key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
  },
};
