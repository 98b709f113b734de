import { setTimeout as sleep } from 'node:timers/promises';

/** Callers of steady traffic, and how long each rests between two calls. */
const CALLERS = 2;
const REST_MS = 100;

/**
 * Does `work` under steady traffic, and gives the number of calls when the last one has settled. Nobody calls again
 * before his last call has settled, so a slow machine is not flooded.
 */
export async function underTraffic(
  call: () => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<number> {
  let working = true;
  let calls = 0;
  const callers = atOnce(CALLERS, async () => {
    while (working) {
      calls++;
      await call();
      await sleep(REST_MS);
    }
  });
  try {
    await work();
  } finally {
    working = false;
    await Promise.all(callers);
  }
  return calls;
}

export function atOnce<T>(times: number, call: (index: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: times }, (_, index) => call(index));
}

/**
 * What those calls gave that settle without anything else happening. Who waits for what is shut never settles, so
 * the limit is no measure of speed: it only ends the wait of a step that has failed.
 */
export async function settledWithin<T>(calls: readonly Promise<T>[], ms: number): Promise<T[]> {
  const settled: T[] = [];
  const all = Promise.all(calls.map(async (call) => settled.push(await call)));
  const limit = new AbortController();
  await Promise.race([all, sleep(ms, undefined, limit)]);
  limit.abort();
  return [...settled];
}

/** Settles when `condition` holds, and at the latest after `ms`. */
export async function until(condition: () => boolean, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (!condition() && performance.now() < end) await sleep(5);
}
