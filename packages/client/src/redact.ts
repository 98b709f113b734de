const REDACTED = '[redacted]';

/** Entries of an answer lie no deeper; and an answer that nests for ever must not overflow the stack. */
const MAX_DEPTH = 20;

/** What follows `Bearer`, however the space between them is written. */
const BEARER = /\b(bearer)(?:\s|\+|%20)+[^\s"'`<>()[\]{},;&\\]+/gi;

/** A sign in the way of URLs, JSON or HTML. */
const ESCAPED = /%([\da-f]{2})|\\u([\da-f]{4})|&#x([\da-f]{1,6});/gi;

/** A shorter one would be found in half of all texts once signs and spaces are taken out. */
const MIN_HIDDEN = 8;

/**
 * A copy of something that was JSON, without tokens: in texts and names, at any depth, these and whatever follows
 * `Bearer` are replaced. Of a text that hides one in another way of writing nothing is left.
 */
export function withoutTokens<T>(value: T, tokens: readonly string[]): T {
  return copyOf(value, tokens, MAX_DEPTH) as T;
}

function copyOf(value: unknown, tokens: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return textWithout(value, tokens);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => copyOf(item, tokens, depth - 1));
  const entries = Object.entries(value).map(([name, member]) => [
    textWithout(name, tokens),
    copyOf(member, tokens, depth - 1),
  ]);
  return Object.fromEntries(entries) as object;
}

function textWithout(text: string, tokens: readonly string[]): string {
  const shown = tokens
    .reduce((rest, token) => rest.replaceAll(token, REDACTED), text)
    .replace(BEARER, `$1 ${REDACTED}`);
  const plainText = plain(shown);
  const hidden = tokens.map(plain).filter(({ length }) => length >= MIN_HIDDEN);
  return hidden.some((token) => plainText.includes(token)) ? REDACTED : shown;
}

/** Letters and digits alone, which every way of writing keeps in their order. */
function plain(text: string): string {
  const decoded = text.replace(ESCAPED, (_, ...codes: (string | undefined)[]) =>
    String.fromCharCode(Number.parseInt(codes.slice(0, 3).join(''), 16)),
  );
  return decoded.replace(/[^\da-z]/gi, '').toLowerCase();
}
