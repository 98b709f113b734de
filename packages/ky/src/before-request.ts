import { TokenRequestError } from '@kaisa-auth/core';
import { canBeSentAgain } from '@kaisa-auth/core/adapter';
import type { BeforeRequest, Prepared, ShouldRetry } from './ky-options.js';

const readOnce = new WeakSet<object>();

/** Whether a stream was given as the body: the `Request` that ky hands to `fetch` does not tell. */
export function isReadOnce(input: string | URL | Request): boolean {
  return typeof input === 'object' && readOnce.has(input);
}

/** Here ky shows what its `fetch` does not see: the options of one request, those of the call included. */
export const beforeRequest: BeforeRequest = (first, second) => {
  const { request, options } = (second ? { request: first, options: second } : first) as Prepared;
  if (!canBeSentAgain(options.body)) readOnce.add(request);
  // Whatever is thrown in `fetch` is repeated by ky 1, but by ky 2 only where a `shouldRetry` says so.
  const { retry } = options;
  // Unlike an assignment it does not throw, should ky freeze this one day as it does `options`.
  if (second ?? retry.shouldRetry) Reflect.set(retry, 'shouldRetry', guard(retry.shouldRetry));
};

/**
 * No retry of ky's repeats a token request that failed: core has made the tries that can help. Of every other error the
 * user's `shouldRetry` decides as before, or ky.
 */
function guard(shouldRetry: ShouldRetry | undefined): ShouldRetry {
  return (state) => (state.error instanceof TokenRequestError ? false : shouldRetry?.(state));
}
