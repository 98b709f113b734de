import { isRequest } from './requests.js';

/**
 * What to send if the request has to be sent again: `input` itself, or a copy taken before its body is read; undefined
 * for a body that can be read only once.
 */
export function inputForReplay(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  keepBody: boolean,
): RequestInfo | URL | undefined {
  if (init?.body !== undefined) return isOneShot(init.body) ? undefined : input;
  if (!isRequest(input) || !input.body) return input;
  return keepBody ? input.clone() : undefined;
}

/** Gives up a body that nobody will read. Not awaited: cancelling one half of a clone settles with the other. */
export function release(holder: RequestInfo | URL | Response | undefined): void {
  if (typeof holder !== 'object' || !('body' in holder)) return;
  holder.body?.cancel().catch(() => undefined);
}

/** A stream, or what fetch reads like one. */
function isOneShot(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return 'getReader' in body || Symbol.asyncIterator in body;
}
