/** Those who wait with a signal. It gets one listener for all of them: runtimes warn of more than ten. */
const waiting = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

/** Waits for shared work as one of its callers: the signal ends this wait at once, never the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const rejects = waiting.get(signal) ?? new Set();
    waiting.set(signal, rejects.add(reject));
    signal.addEventListener('abort', rejectAll);
    void work.then(resolve, reject).finally(() => {
      rejects.delete(reject);
      if (rejects.size === 0) signal.removeEventListener('abort', rejectAll);
    });
  });
}

/** The same function each time, so that a signal takes it once, and it can be taken off again. */
function rejectAll({ target }: Event): void {
  const signal = target as AbortSignal;
  waiting.get(signal)?.forEach((reject) => {
    reject(signal.reason);
  });
}
