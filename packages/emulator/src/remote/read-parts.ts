/** Reads the text of an answer in parts that end with a separator. Closes the connection when the caller stops. */
export async function* readParts(
  { body }: Response,
  separator: string,
): AsyncGenerator<string, void, undefined> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
      const parts = (text + read.value).split(separator);
      text = parts.pop() ?? '';
      yield* parts;
    }
  } finally {
    await reader?.cancel();
  }
}
