/** Far more than any response that is read here has. */
const MAX_BYTES = 1024 * 1024;

/** Reads the beginning of a body, so that no response can fill the memory. */
export async function readText({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.byteLength;
    if (length > MAX_BYTES) await reader.cancel();
  }
  return Buffer.concat(chunks).toString();
}
