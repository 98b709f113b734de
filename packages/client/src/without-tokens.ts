const REDACTED = '[redacted]';

/** Far deeper than real responses nest. A limit keeps hostile responses from overflowing the stack. */
const MAX_DEPTH = 20;

/** Matches `Bearer` and the token after it, also with a URL-encoded space between them. */
const BEARER = /\b(bearer)(?:\s|\+|%20)+[^\s"'`<>()[\]{},;&\\]+/gi;

/**
 * A character escaped as in URLs, JSON, JavaScript or HTML. The first four groups are hexadecimal, the last is decimal.
 */
const ESCAPED = /%([\da-f]{2})|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x([\da-f]{1,6});?|&#(\d{1,7});?/gi;

/** Escaped text may have been escaped again. */
const MAX_ESCAPE_LEVELS = 3;

/** Shorter tokens would match unrelated text once punctuation and spaces are removed. */
const MIN_DISGUISED_LENGTH = 8;

/**
 * Returns a copy of a JSON value in which `tokens`, and whatever follows `Bearer`, are `[redacted]` in all strings and
 * member names. A string that contains a token in another encoding is redacted as a whole.
 */
export function withoutTokens<T>(value: T, tokens: readonly string[]): T {
  return redactedCopy(value, tokens, MAX_DEPTH) as T;
}

function redactedCopy(value: unknown, tokens: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return redactText(value, tokens);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => redactedCopy(item, tokens, depth - 1));
  const entries = Object.entries(value).map(([name, member]) => [
    redactText(name, tokens),
    redactedCopy(member, tokens, depth - 1),
  ]);
  return Object.fromEntries(entries) as object;
}

function redactText(text: string, tokens: readonly string[]): string {
  const redacted = tokens
    .reduce((rest, token) => rest.replaceAll(token, REDACTED), text)
    .replace(BEARER, `$1 ${REDACTED}`);
  const normalized = normalize(redacted);
  const isDisguised = tokens
    .map(normalize)
    .some((token) => token.length >= MIN_DISGUISED_LENGTH && normalized.includes(token));
  return isDisguised ? REDACTED : redacted;
}

/** Decodes escapes and keeps only letters and digits, whose order every encoding preserves. */
function normalize(text: string): string {
  let decoded = text;
  for (let level = 0; level < MAX_ESCAPE_LEVELS; level++) decoded = decode(decoded);
  return decoded.replace(/[^\da-z]/gi, '').toLowerCase();
}

function decode(text: string): string {
  return text.replace(ESCAPED, (_, ...groups: (string | undefined)[]) => {
    const hex = groups.slice(0, 4).join('');
    return String.fromCharCode(hex ? parseInt(hex, 16) : Number(groups[4]));
  });
}
