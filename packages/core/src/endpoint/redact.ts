import { base64Of, bytesOf, hexOf } from '../base/bytes.js';
import { isNonEmptyString, isObject } from '../base/check-option.js';

const MAX_LENGTH = 200;
const MAX_CAUSES = 3;
const REDACTED = '[redacted]';

/** So much of a secret, from its beginning, is treated like the whole. */
const PREFIX_LENGTH = 16;

/** Makes a text from outside printable. Returns undefined for anything else and for an empty text. */
export type Redact = (text: unknown) => string | undefined;

/** Percent, JSON or HTML escapes, behind which a secret could hide. */
const ESCAPE = /%\w|\\|&(#|\w+;)/;

/** Control and invisible characters, those that reverse the direction of text, and line separators. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;

/** Characters that do not count in a comparison: white space, and those in which forms and kinds of base64 differ. */
const IGNORED = /[\s\p{C}+/_=-]/gu;

/**
 * Creates a function that shortens texts, strips control characters and redacts secrets: as they are, in base64 or in
 * hex, in upper or lower case, also if only their first 16 characters are there. A word that holds a secret is replaced.
 * The whole text is replaced if a secret is spread over several words, or might hide behind escapes.
 */
export function createRedactor(secrets: readonly unknown[]): Redact {
  const encoded = secrets.filter(isNonEmptyString).flatMap(encodingsOf);
  const needles = encoded.map((secret) => comparable(secret.slice(0, PREFIX_LENGTH)));
  const holdsSecret = (text: string): boolean => {
    const haystack = comparable(text);
    return needles.some((needle) => haystack.includes(needle));
  };
  return (text) => {
    if (!isNonEmptyString(text)) return undefined;
    if (ESCAPE.test(text)) return REDACTED;
    const redacted = text.replace(/\S+/g, (word) => (holdsSecret(word) ? REDACTED : word));
    if (holdsSecret(redacted)) return REDACTED;
    return redacted.slice(0, MAX_LENGTH).replace(UNPRINTABLE, ' ');
  };
}

function encodingsOf(secret: string): string[] {
  const bytes = bytesOf(secret);
  return [secret, base64Of(bytes), hexOf(bytes)];
}

function comparable(text: string): string {
  return text.replace(IGNORED, '').toLowerCase();
}

/** Copies message and code of an error from outside, and of its causes to a depth of three. */
export function printableCause(error: unknown, redact: Redact, depth: number = MAX_CAUSES): Error {
  try {
    const { message, code, cause } = membersOf(error);
    const options =
      cause && depth > 1 ? { cause: printableCause(cause, redact, depth - 1) } : undefined;
    const copy = new Error(redact(message), options);
    return isNonEmptyString(code) ? Object.assign(copy, { code: redact(code) }) : copy;
  } catch {
    // Anything can be thrown, even a value whose members cannot be read.
    return new Error(typeof error);
  }
}

type ErrorMembers = Partial<Record<'message' | 'code' | 'cause', unknown>>;

/** The errors of an `AggregateError`, such as one for each address of a host, have the same reason as a rule. */
function membersOf(error: unknown): ErrorMembers {
  if (!isObject(error)) return { message: error };
  const { errors } = error as { readonly errors?: readonly unknown[] };
  return errors?.length ? membersOf(errors[0]) : error;
}
