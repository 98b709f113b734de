// The length of commands and replies on the wire: https://redis.io/docs/latest/develop/reference/protocol-spec/

export type Reply = number | null | [string, number] | Error;

export function requestBytes(words: readonly string[]): number {
  return header(words.length) + words.reduce((sum, word) => sum + bulk(word), 0);
}

export function replyBytes(reply: Reply): number {
  if (reply === null) return '$-1\r\n'.length;
  if (reply instanceof Error) return `-${reply.message}\r\n`.length;
  if (typeof reply === 'number') return header(reply);
  const [text, number] = reply;
  return header(reply.length) + bulk(text) + header(number);
}

function bulk(text: string): number {
  const bytes = Buffer.byteLength(text);
  return header(bytes) + bytes + '\r\n'.length;
}

/** The length of a type, a number and a line end. */
function header(number: number): number {
  return `*${number}\r\n`.length;
}
