/** False for what can be read only once: Node and web streams, npm's `form-data`, async iterables. */
export function canBeSentAgain(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return true;
  return !('pipe' in data || 'getReader' in data || Symbol.asyncIterator in data);
}

/** Gives up an answer that nobody will read: with `responseType: 'stream'` it holds a connection. */
export function discard(data: unknown): void {
  const stream = Object(data) as { destroy?: () => void; cancel?: () => Promise<void> };
  stream.destroy?.();
  stream.cancel?.().catch(() => undefined);
}
