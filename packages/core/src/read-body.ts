/** The part of a WHATWG stream that is used here, so that any implementation's type fits. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/**
 * The body as UTF-8 text, or undefined when it is longer than `maxBytes`. Bytes are counted as they come out of
 * the decoder: 100 kB of gzip can hold 100 MB.
 */
export async function readBody(
  body: ByteStream | null,
  maxBytes: number,
): Promise<string | undefined> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      // Not awaited: cancelling a stream that is being decompressed may never settle.
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
