/** The part of a WHATWG stream that is used here, so that any implementation's type fits. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/**
 * The body as UTF-8 text; none when it is longer than `maxBytes`. Bytes are counted as they come out of the decoder:
 * 100 kB of gzip can hold 100 MB.
 */
export async function readBody(body: ByteStream | null, maxBytes: number): Promise<string> {
  const reader = body?.getReader();
  const chunks: BlobPart[] = [];
  for (let bytes = 0; bytes <= maxBytes;) {
    const value = (await reader?.read())?.value;
    if (!value) return new Blob(chunks).text();
    chunks.push(value as Uint8Array<ArrayBuffer>);
    bytes += value.byteLength;
  }
  // Not awaited: cancelling a stream that is being decompressed may never settle.
  reader?.cancel().catch(() => undefined);
  return '';
}
