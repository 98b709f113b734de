import { checkOption, isObject, readOption } from '../base/check-option.js';

/**
 * Reads the option `replayBody` of adapters that can keep a body for a replay. Defaults to true.
 *
 * @throws TypeError if it is not a boolean
 * @example
 * ```ts
 * import { readReplayBody } from '@kaisa-auth/core/adapter';
 * readReplayBody({}); // true
 * ```
 */
export function readReplayBody(options: { readonly replayBody?: boolean | undefined }): boolean {
  const replayBody = readOption(options, 'replayBody', true);
  checkOption(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  return replayBody;
}

/**
 * Whether a body can be sent twice. Node and web streams, npm's `form-data` and async iterables cannot.
 *
 * @example
 * ```ts
 * import { isReplayable } from '@kaisa-auth/core/adapter';
 *
 * isReplayable('text'); // true
 * isReplayable(new ReadableStream()); // false
 * ```
 */
export function isReplayable(body: unknown): boolean {
  if (!isObject(body)) return true;
  return !('pipe' in body || 'getReader' in body || Symbol.asyncIterator in body);
}

/**
 * Cancels a web stream or destroys a Node stream that nobody will read, because it would hold a connection. Do not await
 * this for a cloned body: one half is cancelled only when the other one is.
 *
 * @example
 * ```ts
 * import { discardBody } from '@kaisa-auth/core/adapter';
 *
 * const { body } = new Response('not needed');
 * await discardBody(body);
 * ```
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
