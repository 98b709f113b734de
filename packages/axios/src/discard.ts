/** Gives up an answer that nobody will read: with `responseType: 'stream'` it holds a connection. */
export function discard(data: unknown): void {
  const stream = Object(data) as { destroy?: () => void; cancel?: () => Promise<void> };
  stream.destroy?.();
  stream.cancel?.().catch(() => undefined);
}
