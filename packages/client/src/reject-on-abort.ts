/** Rejects with the signal's reason as soon as it aborts, because an aborted fetch does not always settle. */
export function rejectOnAbort<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(signal.reason);
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const stopListening = (): void => {
      signal.removeEventListener('abort', onAbort);
    };
    work.finally(stopListening).then(resolve, reject);
  });
}
