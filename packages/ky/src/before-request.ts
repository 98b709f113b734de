import { TokenRequestError } from '@kaisa-auth/core';
import { isReplayable } from '@kaisa-auth/core/adapter';
import type { BeforeRequest, PreparedRequest, ShouldRetry } from './ky-options.js';

/** The requests whose body was given as a stream. */
const readOnce = new WeakSet<object>();

/** Whether the body was given as a stream, which the `Request` that ky passes to `fetch` does not show. */
export function isReadOnce(input: string | URL | Request): boolean {
  return typeof input === 'object' && readOnce.has(input);
}

/** Only this hook sees the options of a single request, those of the call included. */
export const beforeRequest: BeforeRequest = (first, second) => {
  const isKy1 = second !== undefined;
  const { request, options } = (
    isKy1 ? { request: first, options: second } : first
  ) as PreparedRequest;
  if (!isReplayable(options.body)) readOnce.add(request);
  const { retry } = options;
  // ky 1 retries whatever `fetch` throws, ky 2 only what a `shouldRetry` accepts.
  const needsGuard = isKy1 || retry.shouldRetry !== undefined;
  // Unlike an assignment, `Reflect.set` does not throw if ky freezes this object one day, as it freezes `options`.
  if (needsGuard) Reflect.set(retry, 'shouldRetry', exceptTokenErrors(retry.shouldRetry));
};

/**
 * Keeps ky from retrying a failed token request, because core has already made every attempt that can help. For any other
 * error the user's `shouldRetry` decides, or ky.
 */
function exceptTokenErrors(shouldRetry: ShouldRetry | undefined): ShouldRetry {
  return (state) => (state.error instanceof TokenRequestError ? false : shouldRetry?.(state));
}
