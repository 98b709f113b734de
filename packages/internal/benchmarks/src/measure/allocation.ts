import { createHook } from 'node:async_hooks';
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';

/** Flags for the measuring process: its young generation is large enough that nothing is collected meanwhile. */
export const FLAGS: readonly string[] = [
  '--expose-gc',
  '--min-semi-space-size=256',
  '--max-semi-space-size=256',
];

/** Heap in use after a collection, in bytes. */
export function liveBytes(): number {
  if (!globalThis.gc) throw new Error('memory is measured with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const collections = new PerformanceObserver(() => undefined);
collections.observe({ entryTypes: ['gc'] });

/** Bytes allocated per call. Measures again after a collection in between, which would hide some of them. */
export async function bytesOf(call: () => unknown, calls: number): Promise<number> {
  for (;;) {
    const before = liveBytes();
    await turn();
    collections.takeRecords();
    for (let count = 0; count < calls; count++) await call();
    const bytes = (process.memoryUsage().heapUsed - before) / calls;
    await turn();
    if (collections.takeRecords().length === 0) return bytes;
  }
}

/** Promises that a call creates before it returns. */
export async function promisesOf(call: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') count++;
    },
  });
  hook.enable();
  const promise = call();
  hook.disable();
  await promise;
  return count;
}
