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
export async function discardBody(body: unknown): Promise<void> {
  if (!isObject(body)) return;
  const stream = body as { cancel?: () => unknown; destroy?: () => unknown };
  try {
    await (stream.cancel ? stream.cancel() : stream.destroy?.());
  } catch {
    // The body was given up already.
  }
}

/** Copies bytes and forms, as fetch does when it is called, so that later changes by the caller have no effect. */
export function copyBody<Body>(body: Body): Body {
  if (!isObject(body) || !isReplayable(body)) return body;
  return (copyBytes(body) ?? copyForm(body) ?? body) as Body;
}

function copyBytes(body: object): Uint8Array | undefined {
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice());
  if (!ArrayBuffer.isView(body)) return undefined;
  // Not `body.slice()`, because that of a Buffer copies nothing.
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
}

/** `FormData` or `URLSearchParams` of any implementation. */
interface Form {
  append(name: string, value: unknown): void;
  forEach(visit: (value: unknown, name: string) => void): void;
}

function copyForm(body: object): Form | undefined {
  if (!('append' in body && 'forEach' in body)) return undefined;
  const copy = createEmptyForm(body);
  (body as Form).forEach((value, name) => {
    copy.append(name, value);
  });
  return copy;
}

/** Uses the platform's own class where possible, because the constructor of a subclass may do anything. */
function createEmptyForm(body: object): Form {
  if (body instanceof URLSearchParams) return new URLSearchParams();
  if (body instanceof FormData) return new FormData();
  return new (body.constructor as new () => Form)();
}
