// The length of commands and replies on the wire: https://redis.io/docs/latest/develop/reference/protocol-spec/

export type Reply = Item | Item[] | Error;

type Item = string | number | null;

export function requestBytes(words: readonly string[]): number {
  return header(words.length) + words.reduce((sum, word) => sum + bulk(word), 0);
}

export function replyBytes(reply: Reply): number {
  if (reply instanceof Error) return `-${reply.message}\r\n`.length;
  if (!Array.isArray(reply)) return itemBytes(reply);
  return header(reply.length) + reply.reduce<number>((sum, item) => sum + itemBytes(item), 0);
}

function itemBytes(item: Item): number {
  if (item === null) return '$-1\r\n'.length;
  return typeof item === 'number' ? header(item) : bulk(item);
}

function bulk(text: string): number {
  const bytes = Buffer.byteLength(text);
  return header(bytes) + bytes + '\r\n'.length;
}

/** The length of a type, a number and a line end. */
function header(number: number): number {
  return `*${number}\r\n`.length;
}
