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
