import type { Context } from './context.js';
import { TokenRequestError } from './token-request-error.js';

/**
 * Settles as `work` does, or rejects with a `timeout` after `timeoutMs` or `msLeft`, whichever is first: an aborted `fetch` does not
 * always settle, so the signal alone is no deadline.
 */
export function withDeadline<T>(
  { schedule, timeoutMs }: Pick<Context, 'schedule' | 'timeoutMs'>,
  msLeft: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const cancel = schedule(
      () => {
        reject(new TokenRequestError({ code: 'timeout' }));
        controller.abort();
      },
      Math.min(timeoutMs, msLeft),
    );
    void work(controller.signal).then(resolve, reject).finally(cancel);
  });
}
