import { performance } from 'node:perf_hooks';

/** The last resort against a hang: shorter than the test timeout, so that the message names what was awaited. */
const LAST_RESORT_MS = 240_000;

/**
 * Polls until `reached`, for what another part of the process does at its own pace.
 *
 * @param what names what is awaited; a function names what is still missing
 */
export async function until(
  reached: () => boolean | Promise<boolean>,
  what: string | (() => string) = String(reached),
): Promise<void> {
  const start = performance.now();
  for (let turn = 0; !(await reached()); turn++) {
    if (performance.now() - start > LAST_RESORT_MS)
      throw timedOut(typeof what === 'string' ? what : what());
    // The first turns are immediate; later ones leave the processor to others.
    await new Promise((resolve) => (turn < 1000 ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
}

/**
 * Resolves with the result of `work`, or rejects if `work` never settles. A rejection counts as handled, because a test
 * that has failed no longer awaits it.
 */
export function settled<T>(
  work: Promise<T>,
  what: string,
  patienceMs: number = LAST_RESORT_MS,
): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(timedOut(what));
    }, patienceMs);
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
  result.catch(() => undefined);
  return result;
}

/** Returns a function that tells whether `work` has settled. */
export function watch(work: Promise<unknown>): () => boolean {
  let done = false;
  const settle = (): void => {
    done = true;
  };
  work.then(settle, settle);
  return () => done;
}

/** A promise that the test resolves. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function timedOut(what: string): Error {
  return new Error(`timed out waiting for ${what}`);
}
