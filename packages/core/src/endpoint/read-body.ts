/** The part of a WHATWG stream that is used here, so that the types of any implementation fit. */
export interface ByteStream {
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
  const reader = body.getReader();
  const chunks: BlobPart[] = [];
  let bytes = 0;
  while (bytes <= maxBytes) {
    const { value } = await reader.read();
    if (!value) return new Blob(chunks).text();
    chunks.push(value as Uint8Array<ArrayBuffer>);
    bytes += value.byteLength;
  }
  // Not awaited: cancelling a stream that is being decompressed may never settle.
  reader.cancel().catch(() => undefined);
  return '';
}
