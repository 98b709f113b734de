import { isNonEmptyString, isObject } from '../base/check-option.js';

const MAX_LENGTH = 200;
const MAX_CAUSES = 3;

/** Makes a text from outside printable. Returns undefined for anything else and for an empty text. */
export type Redact = (text: unknown) => string | undefined;

/** Percent, JSON or HTML escapes, behind which a secret could hide. */
const ESCAPE = /%\w|\\|&(#|\w+;)/;

/** Control and invisible characters, those that reverse the direction of text, and line separators. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;

/**
 * Creates a function that shortens texts and strips control characters. A text that contains a secret, or might contain
 * one in another encoding, is replaced as a whole, because its surroundings could give away a part of the secret.
 */
export function createRedactor(secrets: readonly unknown[]): Redact {
  const needles = secrets.filter(isNonEmptyString).map(withoutSpaces);
  return (text) => {
    if (!isNonEmptyString(text)) return undefined;
    const haystack = withoutSpaces(text);
    const mayHoldSecret = ESCAPE.test(text) || needles.some((secret) => haystack.includes(secret));
    return mayHoldSecret ? '[redacted]' : text.slice(0, MAX_LENGTH).replace(UNPRINTABLE, ' ');
  };
}

/** Also removes plus signs, which stand for spaces in forms. */
function withoutSpaces(text: string): string {
  return text.replace(/[\s+]/g, '');
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

function membersOf(error: unknown): { message?: unknown; code?: unknown; cause?: unknown } {
  return isObject(error) ? error : { message: error };
}
