import type { Time } from '../base/clock.js';
import { TokenRequestError } from '../base/token-request-error.js';

/**
 * Settles as `work` does, or rejects with a `timeout` error after `limitMs`. The limit does not rely on the signal alone,
 * because an aborted `fetch` does not always settle.
 */
export function withDeadline<T>(
  { schedule }: Pick<Time, 'schedule'>,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const cancel = schedule(() => {
      reject(new TokenRequestError({ code: 'timeout' }));
      controller.abort();
    }, limitMs);
    void work(controller.signal).then(resolve, reject).finally(cancel);
  });
}
