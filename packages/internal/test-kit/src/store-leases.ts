import { expect } from 'vitest';
import { LONG_MS, SHORT_MS, takeLease, type StoreCases } from './store-world.js';

/** `lease`, `extend`, `release`, `write` with a holder. */
export const leases: StoreCases = {
  'grants a lease to one holder': async (world) => {
    const { key } = world;
    expect(await takeLease(world, key(), 'one', LONG_MS)).toBe(true);
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease to one of many that ask at the same time': async (world) => {
    const { key } = world;
    const ask = (_: unknown, holder: number): Promise<boolean> =>
      takeLease(world, key(), String(holder), LONG_MS);
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.filter((leased) => leased)).toHaveLength(1);
  },
  'grants a lease to its holder again, as clients ask after a broken connection': async (world) => {
    const { key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    expect(await takeLease(world, key(), 'one', LONG_MS)).toBe(true);
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(false);
  },
  'grants a lease after the last one has expired': async (world) => {
    const { key, pass } = world;
    await takeLease(world, key(), 'one', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(true);
  },
  'does not extend a lease that another holder asks for': async (world) => {
    const { key, pass } = world;
    for (let ms = SHORT_MS; ; ms *= 2) {
      const own = key(String(ms));
      const start = performance.now();
      await takeLease(world, own, 'one', ms);
      const answer = await takeLease(world, own, 'two', LONG_MS);
      // Says nothing if the first lease may have expired by the store's clock: once more, with a longer one.
      if (answer && performance.now() - start >= ms / 2) continue;
      expect(answer).toBe(false);
      await pass(2 * ms);
      expect(await takeLease(world, own, 'three', LONG_MS)).toBe(true);
      return;
    }
  },
  'replaces a lease that lasts longer than is asked for, once': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'foreign', 2 * LONG_MS);
    expect(await takeLease(world, key(), 'one', LONG_MS)).toBe(true);
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(false);
    expect(await commands.write(key(), 'value', LONG_MS, 'foreign')).toBe(false);
  },
  'extends a lease for its holder': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'one', 2 * LONG_MS)).toBe(true);
    expect(await takeLease(world, key(), 'two', 2 * LONG_MS)).toBe(false);
    // A lease that lasts longer than is asked for is replaced.
    expect(await takeLease(world, key(), 'three', LONG_MS)).toBe(true);
  },
  'extends a lease from the moment of the extension': async (world) => {
    const { commands, key, pass } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'one', SHORT_MS)).toBe(true);
    await pass(2 * SHORT_MS);
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(true);
  },
  'does not extend the lease of another holder': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    expect(await commands.extend(key(), 'two', LONG_MS)).toBe(false);
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
    expect(await commands.write(key(), 'value', LONG_MS, 'two')).toBe(false);
  },
  'does not extend a lease that has expired, or was released': async (world) => {
    const { commands, key, pass } = world;
    await takeLease(world, key(), 'one', SHORT_MS);
    await pass(2 * SHORT_MS);
    expect(await commands.extend(key(), 'one', LONG_MS)).toBe(false);
    await takeLease(world, key(), 'two', LONG_MS);
    await commands.release(key(), 'two');
    expect(await commands.extend(key(), 'two', LONG_MS)).toBe(false);
    expect(await takeLease(world, key(), 'three', LONG_MS)).toBe(true);
  },
  'grants a lease that was released': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(true);
  },
  'releases a lease only for its holder': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    await commands.release(key(), 'two');
    expect(await takeLease(world, key(), 'two', LONG_MS)).toBe(false);
  },
  'keeps leases of different keys, and entries, apart': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key('one'), 'one', LONG_MS);
    expect(await commands.read(key('one'))).toBeUndefined();
    expect(await commands.write(key('one'), 'value', LONG_MS)).toBe(true);
    expect(await takeLease(world, key('two'), 'two', LONG_MS)).toBe(true);
    expect(await takeLease(world, key('one'), 'two', LONG_MS)).toBe(false);
  },
  'writes for the holder of the lease': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(true);
    expect(await commands.read(key())).toMatchObject({ value: 'value' });
  },
  'writes nothing without the lease': async (world) => {
    const { commands, key } = world;
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
    expect(await commands.read(key())).toBeUndefined();
  },
  'writes nothing after the lease has expired and another holder has written': async (world) => {
    const { commands, key, pass } = world;
    await takeLease(world, key(), 'slow', SHORT_MS);
    await pass(2 * SHORT_MS);
    await takeLease(world, key(), 'next', LONG_MS);
    await commands.write(key(), 'newer', LONG_MS, 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    await commands.release(key(), 'next');
    expect(await commands.write(key(), 'older', LONG_MS, 'slow')).toBe(false);
    expect(await commands.read(key())).toMatchObject({ value: 'newer' });
  },
  'writes nothing after the lease was released': async (world) => {
    const { commands, key } = world;
    await takeLease(world, key(), 'one', LONG_MS);
    await commands.release(key(), 'one');
    expect(await commands.write(key(), 'value', LONG_MS, 'one')).toBe(false);
  },
};
