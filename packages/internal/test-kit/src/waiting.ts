import { performance } from 'node:perf_hooks';

/** Far more than anything here takes, on a busy machine too: only a case that has failed already gets there. */
export const PATIENCE_MS = 20_000;

/** Waits, as soon as other work allows, for what another side does at its own pace. */
export async function until(
  reached: () => boolean | Promise<boolean>,
  what: string,
): Promise<void> {
  const start = performance.now();
  for (let turn = 0; !(await reached()); turn++) {
    if (performance.now() - start > PATIENCE_MS) throw inVain(what);
    // At first without any wait, then without burning the processor.
    await new Promise((resolve) => (turn < 1000 ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
}

/**
 * The result of `work`. One that never comes is an error instead of a case that hangs, and one that nobody awaits,
 * since the case has failed already, is no unhandled rejection.
 */
export function settled<T>(
  work: Promise<T>,
  what: string,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(inVain(what));
    }, patienceMs);
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
  result.catch(() => undefined);
  return result;
}

/** A promise that the case resolves. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function inVain(what: string): Error {
  return new Error(`expected in vain that ${what}`);
}
