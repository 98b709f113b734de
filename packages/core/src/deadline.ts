import type { Time } from './clock.js';
import { TokenRequestError } from './token-request-error.js';

/**
 * Settles as `work` does, or rejects with a `timeout` after `ms`, whichever is first: an aborted `fetch` does not
 * always settle, so the signal alone is no deadline.
 */
export function withDeadline<T>(
  time: Time,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const cancel = time.schedule(() => {
      reject(new TokenRequestError({ code: 'timeout' }));
      controller.abort();
    }, ms);
    void work(controller.signal).then(resolve, reject).finally(cancel);
  });
}
