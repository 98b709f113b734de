const REDACTED = '[redacted]';

/** Entries of an answer lie no deeper; and an answer that nests for ever must not overflow the stack. */
const MAX_DEPTH = 20;

/** What follows `Bearer`, however the space between them is written. */
const BEARER = /\b(bearer)(?:\s|\+|%20)+[^\s"'`<>()[\]{},;&\\]+/gi;

/** A sign in the way of URLs, JSON, JavaScript or HTML, there by its number; the last group is decimal. */
const ESCAPED = /%([\da-f]{2})|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x([\da-f]{1,6});?|&#(\d{1,7});?/gi;

/** What was escaped may be escaped once more. */
const MAX_ESCAPES = 3;

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
  let decoded = text;
  for (let times = 0; times < MAX_ESCAPES; times++) decoded = decode(decoded);
  return decoded.replace(/[^\da-z]/gi, '').toLowerCase();
}

function decode(text: string): string {
  return text.replace(ESCAPED, (_, ...groups: (string | undefined)[]) => {
    const hex = groups.slice(0, 4).join('');
    return String.fromCharCode(hex ? parseInt(hex, 16) : Number(groups[4]));
  });
}
