import { onTestFinished, vi } from 'vitest';

/** The header of a response whose body never ends. */
export const STALLS = { 'x-stalls': 'yes' };

/**
 * Lets the limit that was set last be reached as soon as a response with the header `STALLS` has begun, so that no verdict
 * depends on time.
 *
 * @returns the limits that `AbortSignal.timeout` was asked for until the test is finished, in milliseconds
 */
export function limitsOfStalls(): readonly number[] {
  const limits: number[] = [];
  let last = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    limits.push(ms);
    last = new AbortController();
    return last.signal;
  });
  const realFetch = globalThis.fetch;
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await realFetch(input, init);
    // By then the caller has the response and waits for its body.
    if (response.headers.has('x-stalls')) setImmediate(expire);
    return response;
  });
  const expire = (): void => {
    last.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  };
  onTestFinished(() => {
    timeout.mockRestore();
    fetch.mockRestore();
  });
  return limits;
}
