/** One listener a signal, however many callers wait with it: runtimes warn of more than ten. */
const leavesBySignal = new WeakMap<AbortSignal, Set<() => void>>();

/** Waits for shared work as one of its callers: the signal ends this wait at once, never the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const leaves = leavesBySignal.get(signal) ?? listenTo(signal);
    const leave = (): void => {
      reject(signal.reason);
    };
    leaves.add(leave);
    void work.then(resolve, reject).finally(() => {
      leaves.delete(leave);
      if (leaves.size > 0) return;
      leavesBySignal.delete(signal);
      signal.removeEventListener('abort', leaveAll);
    });
  });
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const leaves = new Set<() => void>();
  leavesBySignal.set(signal, leaves);
  signal.addEventListener('abort', leaveAll);
  return leaves;
}

/** The same function for every signal, so that it can be taken off again. */
function leaveAll({ target }: Event): void {
  for (const leave of leavesBySignal.get(target as AbortSignal) ?? []) leave();
}
