import { performance } from 'node:perf_hooks';
import type { HurriedClock } from './hurried-clock.js';
import type { Watch } from './watch.js';

/** How a call ended, or that it did not. */
export type Ending =
  { readonly value: unknown } | { readonly error: unknown } | { readonly hung: true };

/** Far more than 3 × timeoutMs of real time, and than anything else here takes on a busy machine. */
const PATIENCE_MS = 20_000;

/** Waits for a call; the clock is told to go on whenever the provider waits for nothing but the time. */
export async function settle(
  call: Promise<unknown>,
  watch: Watch,
  clock: HurriedClock | undefined,
): Promise<Ending> {
  let ending: Ending | undefined;
  void call.then(
    (value) => (ending = { value }),
    (error: unknown) => (ending = { error }),
  );
  await until(() => {
    watch.measure();
    if (!ending && !watch.requestUnderWay) clock?.hurry();
    return ending !== undefined;
  });
  return ending ?? { hung: true };
}

/** Waits, as soon as other work allows; false after a long while in vain. */
export async function until(reached: () => boolean): Promise<boolean> {
  const start = performance.now();
  for (let turn = 0; performance.now() - start < PATIENCE_MS; turn++) {
    // At first without any wait, then without burning the processor.
    await new Promise((resolve) => (turn < 1000 ? setImmediate(resolve) : setTimeout(resolve, 1)));
    if (reached()) return true;
  }
  return false;
}
