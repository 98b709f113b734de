/** Ends with the signal even if the work does not: an aborted fetch does not always settle. */
export function within<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const end = (): void => {
      reject(signal.reason);
    };
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    const done = (): void => {
      signal.removeEventListener('abort', end);
    };
    work.finally(done).then(resolve, reject);
  });
}
