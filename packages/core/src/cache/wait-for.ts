/** The callers that wait with a signal. One listener serves them all, because runtimes warn about more than ten. */
const waiting = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

/** Waits for shared work as one of its callers. The signal ends this caller's wait immediately, never the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const callers = waiting.get(signal) ?? new Set();
    callers.add(reject);
    waiting.set(signal, callers);
    // Adding the same function again has no effect.
    signal.addEventListener('abort', rejectAll);
    void work.then(resolve, reject).finally(() => {
      callers.delete(reject);
      if (callers.size === 0) signal.removeEventListener('abort', rejectAll);
    });
  });
}

function rejectAll({ target }: Event): void {
  const signal = target as AbortSignal;
  for (const reject of waiting.get(signal) ?? []) reject(signal.reason);
}
