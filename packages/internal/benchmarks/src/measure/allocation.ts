import { createHook } from 'node:async_hooks';
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';

/** For the process that measures: nothing is collected meanwhile, since all of it fits into the young generation. */
export const FLAGS: readonly string[] = [
  '--expose-gc',
  '--min-semi-space-size=256',
  '--max-semi-space-size=256',
];

/** What lives once everything else is gone, in bytes. */
export function liveBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function collect(): void {
  if (!globalThis.gc) throw new Error('Memory is measured with --expose-gc');
  globalThis.gc();
}

const collections = new PerformanceObserver(() => undefined);
collections.observe({ entryTypes: ['gc'] });

/** Bytes allocated per call. A collection in between would hide some, so then it is measured again. */
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

/** Promises made by a call: before it returns, and until it has settled. What `await` adds while they are counted is in. */
export async function promisesOf(call: () => unknown): Promise<{ atOnce: number; inAll: number }> {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') count++;
    },
  });
  hook.enable();
  const promise = call();
  const atOnce = count;
  await promise;
  hook.disable();
  return { atOnce, inAll: count };
}
