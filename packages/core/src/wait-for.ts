/** Waits for shared work as one of its callers: the signal ends this wait at once, never the work. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const leave = (): void => {
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  });
}
