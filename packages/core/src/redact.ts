import { isText } from './credentials.js';

const MAX_LENGTH = 200;

/** Turns a text from outside into one that may be printed; anything else, or an empty one, into nothing. */
export type Redact = (text: unknown) => string | undefined;

/** Another way to write a character: percent, JSON or HTML. A secret may hide behind it. */
const ESCAPE = /%\w|\\|&(#|\w+;)/;

/** Controls, invisible ones and those that turn the direction of a text; separators of lines. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;

/**
 * Shortens a text and takes control characters out of it. Of one that holds a secret, or could hold one in another way of
 * writing, nothing is left: what stood around it could give a part of it away.
 */
export function redactorOf(secrets: readonly unknown[]): Redact {
  const plainSecrets = secrets.filter((secret) => isText(secret)).map(withoutSpaces);
  return (text) => {
    if (!isText(text)) return undefined;
    const plainText = withoutSpaces(text);
    const hides = ESCAPE.test(text) || plainSecrets.some((secret) => plainText.includes(secret));
    return hides ? '[redacted]' : text.slice(0, MAX_LENGTH).replace(UNPRINTABLE, ' ');
  };
}

/** A form has a plus for a space. */
function withoutSpaces(text: string): string {
  return text.replace(/[\s+]/g, '');
}

/** A copy of an error that somebody else made: message and code, to a depth of three causes. */
export function printableCause(error: unknown, redact: Redact, depth = 3): Error {
  try {
    const { message = error, code, cause } = Object(error) as Record<string, unknown>;
    const copy = new Error(redact(message), {
      cause: cause && depth > 1 ? printableCause(cause, redact, depth - 1) : undefined,
    });
    return Object.assign(copy, isText(code) && { code: redact(code) });
  } catch {
    // Anything can be thrown, also what cannot be read.
    return new Error(typeof error);
  }
}
