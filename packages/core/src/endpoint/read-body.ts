/** A body in chunks: a web stream, or a Node stream (node-fetch). Only what is used here, so that any type fits. */
export type ByteStream = WebStream | AsyncIterable<Uint8Array | string>;

interface WebStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/** The chunks of a body: an iterator, or what looks like one. */
interface Chunks {
  next(): Promise<{ readonly value?: Uint8Array | string | undefined }>;
  return?(): Promise<unknown>;
}

/**
 * Reads the body as UTF-8. A body of more than `maxBytes` is given up and read as empty. Bytes are counted after
 * decoding: 100 kB of gzip can contain 100 MB.
 */
export async function readBody(body: ByteStream | null, maxBytes: number): Promise<string> {
  if (!body) return '';
  const chunks = chunksOf(body);
  const parts: BlobPart[] = [];
  let bytes = 0;
  while (bytes <= maxBytes) {
    const { value } = await chunks.next();
    if (value === undefined) return new Blob(parts).text();
    parts.push(value as Uint8Array<ArrayBuffer>);
    bytes += value.length;
  }
  // Not awaited: cancelling a stream that is being decompressed may never settle.
  chunks.return?.().catch(() => undefined);
  return '';
}

function chunksOf(body: ByteStream): Chunks {
  if (!('getReader' in body)) return body[Symbol.asyncIterator]();
  const reader = body.getReader();
  return { next: () => reader.read(), return: () => reader.cancel() };
}
