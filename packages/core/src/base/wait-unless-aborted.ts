/** The callers that wait with one signal. */
interface Callers {
  readonly rejects: Set<(reason: unknown) => void>;
  readonly rejectAll: () => void;
}

/** One listener serves all callers of a signal, because runtimes warn about more than ten. */
const waiting = new WeakMap<AbortSignal, Callers>();

/** Waits for shared work as one of its callers. The signal ends this caller's wait immediately, never the work. */
export function waitUnlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | null | undefined,
): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const { rejects, rejectAll } = callersOf(signal);
    rejects.add(reject);
    // Adding the same function again has no effect.
    signal.addEventListener('abort', rejectAll);
    if (signal.aborted) rejectAll();
    void work.then(resolve, reject).finally(() => {
      rejects.delete(reject);
      if (rejects.size === 0) signal.removeEventListener('abort', rejectAll);
    });
  });
}

function callersOf(signal: AbortSignal): Callers {
  const known = waiting.get(signal);
  if (known) return known;
  const rejects: Callers['rejects'] = new Set();
  const rejectAll = (): void => {
    for (const reject of rejects) reject(signal.reason);
  };
  const callers = { rejects, rejectAll };
  waiting.set(signal, callers);
  return callers;
}
