/** A body in chunks: a web stream, or a Node stream (node-fetch). Only what is used here, so that any type fits. */
export type ByteStream = WebStream | AsyncIterable<Uint8Array | string>;

interface WebStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/**
 * Reads the body as UTF-8. A body of more than `maxBytes` is given up and read as empty. Bytes are counted after
 * decoding: 100 kB of gzip can contain 100 MB.
 */
export async function readBody(body: ByteStream | null, maxBytes: number): Promise<string> {
  if (!body) return '';
  const { next, stop } = chunksOf(body);
  const chunks: BlobPart[] = [];
  let bytes = 0;
  while (bytes <= maxBytes) {
    const chunk = await next();
    if (chunk === undefined) return new Blob(chunks).text();
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
    bytes += chunk.length;
  }
  // Not awaited: cancelling a stream that is being decompressed may never settle.
  stop()?.catch(() => undefined);
  return '';
}

interface Chunks {
  readonly next: () => Promise<Uint8Array | string | undefined>;
  readonly stop: () => Promise<unknown> | undefined;
}

function chunksOf(body: ByteStream): Chunks {
  if ('getReader' in body) {
    const reader = body.getReader();
    return { next: async () => (await reader.read()).value, stop: () => reader.cancel() };
  }
  const iterator = body[Symbol.asyncIterator]();
  return {
    next: async () => (await iterator.next()).value as Uint8Array | undefined,
    stop: () => iterator.return?.(),
  };
}
