import { isObject } from '../base/check-option.js';

/** Whether a body can be sent twice. Node and web streams, npm's `form-data` and async iterables cannot. */
export function isReplayable(body: unknown): boolean {
  if (!isObject(body)) return true;
  return !('pipe' in body || 'getReader' in body || Symbol.asyncIterator in body);
}

/**
 * Cancels a web stream or destroys a Node stream that nobody will read, because it would hold a connection. Do not await
 * this for a cloned body: one half is cancelled only when the other one is.
 */
export async function discardBody(body: unknown, reason?: unknown): Promise<void> {
  if (!isObject(body)) return;
  const stream = body as { cancel?: (reason: unknown) => unknown; destroy?: () => unknown };
  try {
    await (stream.cancel ? stream.cancel(reason) : stream.destroy?.());
  } catch {
    // The body was given up already.
  }
}
