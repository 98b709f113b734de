/** Those who wait, by signal: one listener each, since runtimes warn of more than ten on one signal. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Waits for shared work as one of its callers: the signal ends this wait at once, never the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      reject(signal.reason);
    };
    const leavers = leaversOf(signal).add(leave);
    void work.then(resolve, reject).finally(() => leavers.delete(leave));
  });
}

function leaversOf(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const leavers = new Set<() => void>();
  signal.addEventListener(
    'abort',
    () => {
      for (const leave of leavers) leave();
    },
    { once: true },
  );
  waiting.set(signal, leavers);
  return leavers;
}
