/** False for a body that can be read only once: Node and web streams, npm's `form-data`, async iterables. */
export function canBeSentAgain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true;
  return !('pipe' in body || 'getReader' in body || Symbol.asyncIterator in body);
}

/**
 * Gives up a body that nobody will read, of a web or a Node stream: it would hold a connection. Not to be awaited: one
 * half of a clone is cancelled when the other is.
 */
export async function discardBody(body: unknown): Promise<void> {
  const stream = Object(body) as { cancel?(): unknown; destroy?(): unknown };
  try {
    await (stream.cancel ? stream.cancel() : stream.destroy?.());
  } catch {
    // It is given up already.
  }
}

/** The same to send, but nobody else can change it: bytes and forms are copied, as fetch itself does when it is called. */
export function copyOfBody<Body>(body: Body): Body {
  if (typeof body !== 'object' || body === null || !canBeSentAgain(body)) return body;
  return (copyOfBytes(body) ?? copyOfForm(body) ?? body) as Body;
}

function copyOfBytes(body: object): Uint8Array | undefined {
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice());
  if (!ArrayBuffer.isView(body)) return undefined;
  // Not by a `slice` of its own: that of a Buffer copies nothing.
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
}

/** `FormData` and `URLSearchParams`, of any implementation. */
interface Form {
  append(name: string, value: unknown): void;
  forEach(visit: (value: unknown, name: string) => void): void;
}

function copyOfForm(body: object): Form | undefined {
  if (!('append' in body && 'forEach' in body)) return undefined;
  const copy = emptyForm(body);
  (body as Form).forEach((value, name) => {
    copy.append(name, value);
  });
  return copy;
}

/** Of the platform's own class, or of that of another implementation: the constructor of a subclass may do anything. */
function emptyForm(body: object): Form {
  if (body instanceof URLSearchParams) return new URLSearchParams();
  if (body instanceof FormData) return new FormData();
  return new (body.constructor as new () => Form)();
}
